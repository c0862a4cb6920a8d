import type { Message } from "#shared/model/alerts/message.ts";
import { stateAfterReceipt } from "../outbox/state-after-receipt.ts";
import type { ProviderCallback } from "../provider/message-provider.ts";
import type { CallbackParts } from "./take-callback.ts";

type Receipt = Extract<ProviderCallback, { kind: "receipt" }>;

/** Finds the message of a receipt and moves it on; undefined when it is no message of ours. */
export function applyReceipt(parts: CallbackParts, receipt: Receipt): Message | undefined {
  const { store, clock, tell } = parts;
  const now = clock.now();
  const message = messageOf(parts, receipt, now);
  if (!message) return undefined;
  const state = stateAfterReceipt(message, receipt.status);
  store.messages.step(message.id, now, `receipt ${receipt.word}`);
  if (message.simulated || state === null) return message;
  // A message that waits for another try has arrived, or never will: either way it is not tried again.
  const change = { state, ticket: receipt.ticket || message.ticket, nextTryAt: null };
  store.messages.change(message.id, change);
  trace(parts, message, receipt, now);
  const changed = { ...message, ...change };
  tell({ type: "message", message: changed });
  return changed;
}

/**
 * By ticket and number; else the one message to that number whose ticket got lost in the last day, or is still under way:
 * a receipt may be faster than the answer to the sending.
 */
export function messageOf({ store }: CallbackParts, receipt: Receipt, now: number): Message | undefined {
  const { ticket, number, channel } = receipt;
  const known = ticket === "" ? undefined : store.messages.byTicket(ticket, number)[0];
  if (known) return known;
  const lost = store.messages
    .toNumber(number, now - 24 * 3_600_000)
    .filter((message) => message.ticket === null && message.kind === channel && message.firstTriedAt !== null)
    .filter(({ state }) => ["accepted-ticket-unknown", "uncertain", "queued"].includes(state));
  return lost.length === 1 ? lost[0] : undefined;
}

function trace({ audit }: CallbackParts, message: Message, receipt: Receipt, now: number): void {
  const arrived = receipt.status === "delivered";
  const action = message.kind === "voice" ? "call answered" : "SMS delivered";
  audit.add({
    at: now,
    action: arrived ? action : "message failed",
    target: message.alarms.join(" ") || message.id,
    value: arrived ? "SUCCESS" : `FAILURE ${receipt.word}`,
    actor: message.person ?? message.number,
    host: message.profile,
  });
}
