import { randomBytes, randomUUID } from "node:crypto";
import type { Message, NewMessage } from "#shared/model/alerts/message.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";

/** Letters and digits only, 32 at most: what the oldest client of the provider strips it to. */
const newRequestId = () => `perron${randomBytes(12).toString("hex")}`;

/**
 * Puts a message on disk with the request_id of all its tries.
 *
 * A profile that is off makes it `disabled`, a number that opted out `refused`: nothing is asked of the provider then.
 */
export function enqueue(store: AlertsStore, given: NewMessage, id: string = randomUUID()): Message {
  const off = store.profiles.get(given.profile)?.enabled === false;
  const optedOut = store.optOuts.has(given.number);
  const state = off ? "disabled" : optedOut ? "refused" : "queued";
  const message: Message = {
    ...given,
    id,
    requestId: newRequestId(),
    state,
    ticket: null,
    parts: null,
    cost: null,
    attempts: 0,
    firstTriedAt: null,
    nextTryAt: state === "queued" ? given.createdAt : null,
    errorCode: null,
    errorMessage: optedOut && !off ? "the number asked for no more messages (STOP)" : null,
  };
  store.inTransaction(() => {
    store.messages.add(message);
    store.messages.step(message.id, given.createdAt, state);
  });
  return message;
}
