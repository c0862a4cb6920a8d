import type { Message, MessageState } from "#shared/model/alerts/message.ts";
import { seconds } from "#shared/model/units.ts";
import type { SendOutcome } from "../provider/message-provider.ts";
import type { MessageChange } from "../store/message-rows.ts";
import { backOff, offlineBackOff } from "./back-off.ts";

/** The provider forgets a request_id after this; from then on the same message again would be a second one. */
export const requestIdLifetime = seconds(24 * 3_600);
/** Tries that may have had an effect, before a person has to look. */
const mostAttempts = 8;

export type AfterTry = {
  readonly change: MessageChange;
  /** For the message's timeline. */
  readonly step: string;
};

/**
 * What a message is after one try. `message` is as it stands now: an acknowledgement may have come meanwhile.
 *
 * `earlierTry`: a try before this one may have reached the provider.
 */
export function afterTry(message: Message, outcome: SendOutcome, now: number, earlierTry: boolean): AfterTry {
  switch (outcome.kind) {
    case "accepted": {
      const state = message.simulated ? "simulated" : "accepted";
      const { ticket, parts, cost } = outcome;
      return { change: { ...settled(state), ticket, parts, cost }, step: state };
    }
    case "taken-before":
      return {
        change: settled(message.simulated ? "simulated" : "accepted-ticket-unknown"),
        step: "accepted before",
      };
    case "refused": {
      const { code, message: said } = outcome;
      return { change: { ...settled("refused"), errorCode: code, errorMessage: said }, step: "refused" };
    }
    case "busy": {
      const change = { errorCode: outcome.code, errorMessage: outcome.message };
      return again(message, "queued", now, backOff(message.attempts, outcome.after), change);
    }
    case "unreached":
      return offline(message, outcome.message, now, earlierTry);
    case "unclear": {
      const change = { errorMessage: outcome.message };
      if (!outcome.repeat) return { change: { ...settled("uncertain"), ...change }, step: "uncertain" };
      return again(message, "uncertain", now, backOff(message.attempts, outcome.after), change);
    }
  }
}

/** Nothing left: as if this try had not been. */
function offline(message: Message, said: string, now: number, earlierTry: boolean): AfterTry {
  const change: MessageChange = { errorMessage: said, ...(!earlierTry && { firstTriedAt: null }) };
  const next = now + offlineBackOff(message.attempts);
  if (message.nextTryAt === null || next >= message.expiresAt) return lastTry(message, change);
  return { change: { ...change, nextTryAt: next }, step: "not reached" };
}

function again(
  message: Message,
  state: MessageState,
  now: number,
  wait: number,
  change: MessageChange,
): AfterTry {
  const kept: MessageState = message.state === "uncertain" ? "uncertain" : state;
  const next = now + wait;
  const tooOld = next >= message.expiresAt || next >= (message.firstTriedAt ?? now) + requestIdLifetime;
  if (message.nextTryAt === null || message.attempts >= mostAttempts || tooOld)
    return lastTry({ ...message, state: kept }, change);
  return { change: { ...change, state: kept, nextTryAt: next }, step: kept === "queued" ? "busy" : kept };
}

function lastTry(message: Message, change: MessageChange): AfterTry {
  const state = message.state === "uncertain" ? "uncertain" : "expired";
  return { change: { ...change, ...settled(state) }, step: "given up" };
}

const settled = (state: MessageState): MessageChange => ({ state, nextTryAt: null });
