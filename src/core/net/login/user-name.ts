import { type Failure, failure } from "#shared/result/failure.ts";

/** RFC 7616 and RFC 7617 alike: such a character ends the line that bears the name. */
const controls = /\p{Cc}/u;

/** A user name that no request can bear: nothing is sent with it, whatever way the device wants it. */
export function unsendableUser(user: string): Failure | undefined {
  if (!controls.test(user)) return undefined;
  return failure(
    "invalid",
    {
      fr: "Le nom d'utilisateur contient un retour à la ligne ou un caractère invisible : rien n'a été envoyé. Retapez-le.",
      en: "The user name holds a line break or an invisible character: nothing was sent. Type it again.",
    },
    { reason: "user-name", place: { field: "user" } },
  );
}
