import type { Message } from "#shared/model/alerts/message.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";

/**
 * Takes back what still waits for an alarm that ended. A message that tells of others too stays.
 *
 * One that may have left already keeps being `uncertain`, and is not tried again.
 */
export function cancelMessages(store: AlertsStore, alarm: string, why: string, now: number): Message[] {
  const waiting = store.messages.ofAlarm(alarm).filter(({ nextTryAt, purpose, alarms }) => {
    const others = alarms.filter((other) => other !== alarm);
    return nextTryAt !== null && purpose === "alarm" && others.every((other) => !stands(store, other));
  });
  return waiting.map((message) => {
    const state = message.firstTriedAt === null ? "expired" : "uncertain";
    store.messages.change(message.id, { state, nextTryAt: null });
    store.messages.step(message.id, now, `not sent: ${why}`);
    return { ...message, state, nextTryAt: null };
  });
}

function stands(store: AlertsStore, alarm: string): boolean {
  const status = store.alarms.get(alarm)?.status;
  return status === "open" || status === "exhausted";
}
