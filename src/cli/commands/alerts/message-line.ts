import type { Message, MessageState } from "#shared/model/alerts/message.ts";

/** The words of the command line's contract: an accepted message without its ticket is accepted all the same. */
export function shownState(state: MessageState): string {
  return state === "accepted-ticket-unknown" ? "accepted" : state;
}

/** A message for a script; times are ISO 8601 UTC. */
export function messageLine(message: Message) {
  const {
    number: to,
    state,
    ticket,
    requestId,
    parts,
    cost,
    simulated,
    kind,
    profile,
    person,
    text,
  } = message;
  return {
    type: "message",
    ...{ to, state: shownState(state), ticket, requestId, parts, cost, simulated },
    ...{
      kind,
      profile,
      person,
      text,
      attempts: message.attempts,
      at: new Date(message.createdAt).toISOString(),
    },
    error: message.errorMessage === null ? null : { code: message.errorCode, message: message.errorMessage },
  };
}
