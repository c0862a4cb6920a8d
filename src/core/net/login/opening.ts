import type { Endpoint } from "#shared/model/endpoint.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { DeviceRequest } from "../conversation.ts";
import type { ConversationPolicy } from "../conversation-policy.ts";
import { redirectFailure, staysOnDevice } from "../redirect.ts";
import type { Answer } from "../wire/answer-reader.ts";
import { bestOffer } from "./login-offer.ts";
import { judge401, loginFailure } from "./login-verdict.ts";

/** The small request that learns how to log in, and proves that one is. */
export const opening: DeviceRequest = { method: "GET", path: "/", onLoss: "repeatable" };

/**
 * How a device wants to be spoken to, by its answer to the bare opening.
 *
 * `open`: its start page asks for nothing, so perhaps it is in mode NONE, and perhaps only that page is free.
 */
export type Way = "digest" | "basic" | "none" | "open";

export function wayIn(
  answer: Answer,
  { endpoint, policy }: { readonly endpoint: Endpoint; readonly policy: ConversationPolicy },
): { readonly way: Way } | { readonly failure: Failure } {
  const elsewhere = redirectFailure(answer, endpoint);
  if (elsewhere !== undefined && !staysOnDevice(answer, endpoint)) return { failure: elsewhere };
  if (answer.status === 401) return wayThroughChallenge(answer, policy);
  // Refused without a challenge: mode NONE, which wants its parameters even here.
  return { way: answer.status === 403 && !knowsSaferLogin(policy) ? "none" : "open" };
}

function wayThroughChallenge(
  { challenges }: Answer,
  policy: ConversationPolicy,
): { way: Way } | { failure: Failure } {
  const offer = bestOffer(challenges);
  if (offer.kind === "digest" || offer.kind === "basic") return { way: offer.kind };
  if (offer.kind === "nothing" && policy.knownAuth === "none") return { way: "none" };
  const verdict = judge401({
    offer,
    weaker: false,
    signed: "no",
    proven: false,
    nonceUsed: false,
    renewed: false,
    act: false,
  });
  return {
    failure: loginFailure(verdict === "answer" || verdict === "sign-in" ? "no-challenge" : verdict, offer),
  };
}

export function knowsSaferLogin({ knownAuth }: ConversationPolicy): boolean {
  return knownAuth === "digest" || knownAuth === "basic";
}
