import { builtInProfile, type DeviceProfile } from "#core/ipac/device-profile.ts";
import type { Conversation } from "#core/net/conversation.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { type DoorAnswer, doorAnswer, isDoorStatus } from "./door-answer.ts";
import { formBody } from "./local-request.ts";

/** 1 = RL1, 2 = RL2, 3 = both (vendor note 2.1). */
export type DoorRelay = 1 | 2 | 3;

export type DoorOrder = {
  readonly relay: DoorRelay;
  /** A secret: it goes into the request and nowhere else. */
  readonly code: string;
};

/**
 * Opens a door, once: a person's act on a physical thing.
 *
 * Logs in by a small request first, so that the code travels one time only. Never repeats by itself.
 * A refusal of the door (time range, wrong code, busy relay) is an answer, not a failure.
 *
 * Errors: `invalid` for a code no device holds (nothing is sent); `unauthorised` when the login is refused;
 * `uncertain` when the answer was lost or makes no sense: the door may stand open.
 */
export async function openDoor(
  conversation: Conversation,
  { relay, code }: DoorOrder,
  signal: AbortSignal,
  profile: DeviceProfile = builtInProfile,
): Promise<Result<DoorAnswer>> {
  const problem = codeProblem(code, profile.limits.codeLength);
  if (problem) return failed(problem);
  const login = await conversation.login(signal);
  if (!login.ok) return login;
  const body = formBody({ code, relay: String(relay) });
  const sent = await conversation.send(
    { method: "POST", path: "/api/remote", body, onLoss: "never" },
    signal,
  );
  if (!sent.ok) return failed(doubtful(sent.error) ? lostAnswer(sent.error) : sent.error);
  return readDoorAnswer(sent.value.status);
}

/** Lost, redirected or stopped by a person: the order may have arrived. */
const doubtful = ({ code, retry }: Failure) => code === "uncertain" || retry === "after-check";

function readDoorAnswer(status: number): Result<DoorAnswer> {
  if (isDoorStatus(status)) return ok(doorAnswer(status));
  if (status === 404 || status === 405) return failed(noDoorApi(status));
  return failed(oddAnswer(status));
}

/** Why a code cannot be one; the sentence never quotes it. */
export function codeProblem(code: string, longest: number): Failure | undefined {
  if (code.length >= 1 && code.length <= longest && /^[0-9A-Za-z*#]+$/.test(code)) return undefined;
  return failure(
    "invalid",
    {
      fr: `Le code de porte compte 1 à ${longest} chiffres ou lettres, sans espace.`,
      en: `A door code has 1 to ${longest} digits or letters, without spaces.`,
    },
    { reason: "door-code" },
  );
}

function lostAnswer(cause: unknown): Failure {
  return failure(
    "uncertain",
    {
      fr: "L'ordre est parti mais la réponse s'est perdue : la porte s'est peut-être ouverte. Regardez la porte avant de recommencer.",
      en: "The order left but its answer was lost: the door may have opened. Look at the door before trying again.",
    },
    { reason: "door-unknown", retry: "after-check", cause },
  );
}

function oddAnswer(status: number): Failure {
  return failure(
    "uncertain",
    {
      fr: `Le portier a donné une réponse inattendue (${status}) : la porte s'est peut-être ouverte. Regardez la porte avant de recommencer.`,
      en: `The door phone gave an unexpected answer (${status}): the door may have opened. Look at the door before trying again.`,
    },
    { reason: "door-unknown", retry: "after-check", details: { status: String(status) } },
  );
}

function noDoorApi(status: number): Failure {
  return failure(
    "refused",
    {
      fr: `Ce portier n'a pas de commande de porte à distance (réponse ${status}) : vérifiez l'adresse et la version de son logiciel.`,
      en: `This door phone has no remote door command (answer ${status}): check the address and its firmware version.`,
    },
    { reason: "missing", details: { status: String(status) } },
  );
}
