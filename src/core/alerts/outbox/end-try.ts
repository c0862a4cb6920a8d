import type { ProfileStanding } from "#shared/model/alerts/alert-profile.ts";
import type { Message } from "#shared/model/alerts/message.ts";
import type { SendOutcome } from "../provider/message-provider.ts";
import { afterTry } from "./after-try.ts";
import type { OutboxParts } from "./outbox.ts";

/** Writes down what came of a try, and what it says of the account. */
export function endTry(parts: OutboxParts, id: string, outcome: SendOutcome, earlierTry: boolean): void {
  const { store, clock, tell } = parts;
  const now = clock.now();
  const message = store.inTransaction(() => {
    const current = store.messages.get(id) as Message;
    // A receipt or an acknowledgement may be faster than the answer to the sending.
    if (!["queued", "uncertain"].includes(current.state)) return lateAnswer(parts, current, outcome, now);
    const { change, step } = afterTry(current, outcome, now, earlierTry);
    store.messages.change(id, change);
    store.messages.step(id, now, step, outcome.exchange);
    trace(parts, current, outcome, now);
    return { ...current, ...change };
  });
  tell({ type: "message", message });
  tellStanding(parts, message.profile, outcome);
}

/** Only the ticket and the price are news: the state is further already. */
function lateAnswer({ store }: OutboxParts, message: Message, outcome: SendOutcome, now: number): Message {
  store.messages.step(message.id, now, "answered late", outcome.exchange);
  if (outcome.kind !== "accepted") return message;
  const change = { ticket: outcome.ticket, parts: outcome.parts, cost: outcome.cost, nextTryAt: null };
  store.messages.change(message.id, change);
  return { ...message, ...change };
}

function trace({ audit }: OutboxParts, message: Message, outcome: SendOutcome, now: number): void {
  const sent = outcome.kind === "accepted" || outcome.kind === "taken-before";
  if (!sent && outcome.kind !== "refused") return;
  audit.add({
    at: now,
    action: message.kind === "sms" ? "SMS sent" : "call placed",
    target: message.alarms.join(" ") || message.id,
    value: sent ? "SUCCESS" : `FAILURE ${outcome.code ?? ""} ${outcome.message}`,
    actor: message.person ?? message.number,
    host: message.profile,
  });
}

function tellStanding({ store, tell }: OutboxParts, profile: string, outcome: SendOutcome): void {
  const before = store.profiles.get(profile)?.standing;
  const state = standingAfter(outcome);
  if (!before || !state) return;
  const reason = outcome.kind === "refused" ? outcome.message : null;
  const standing = { ...before, state, reason };
  if (before.state === state && before.reason === reason) return;
  store.profiles.setStanding(profile, standing);
  tell({ type: "profile", name: profile, standing });
  if (state === "out-of-credit") tell({ type: "warning", what: "credit", about: profile });
}

function standingAfter(outcome: SendOutcome): ProfileStanding["state"] | undefined {
  if (outcome.kind === "accepted" || outcome.kind === "taken-before") return "valid";
  if (outcome.kind !== "refused") return undefined;
  if (outcome.because === "credit") return "out-of-credit";
  return outcome.because === "configuration" ? "faulted" : undefined;
}
