import { type Failure, failure } from "#shared/result/failure.ts";

/** What a header of HTTP can bear (RFC 9110 5.5): a line end in it would begin another header. */
const bearable = /^[\x20-\x7e\xa0-\xff]+$/;

/** An account that no request can bear, told before anything is sent; the key itself is never shown. */
export function unsendableAccount(login: string, key: string): Failure | undefined {
  const field = bearable.test(login) ? (bearable.test(key) ? undefined : "key") : "login";
  if (field === undefined) return undefined;
  return failure("invalid", sentences[field], { reason: "octopush-account", place: { field } });
}

const sentences = {
  login: {
    fr: "L'identifiant d'API est vide, ou contient un retour à la ligne ou un caractère invisible : recopiez-le depuis votre compte Octopush.",
    en: "The API login is empty, or holds a line break or an invisible character: copy it again from your Octopush account.",
  },
  key: {
    fr: "La clé d'API est vide, ou contient un retour à la ligne ou un caractère invisible : recopiez-la depuis votre compte Octopush.",
    en: "The API key is empty, or holds a line break or an invisible character: copy it again from your Octopush account.",
  },
};
