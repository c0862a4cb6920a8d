import type { AcknowledgementChannel } from "../model/alerts-event.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";

/** The messages of this alarm to this number did their work. */
export function markAcknowledged(
  store: AlertsStore,
  alarm: string,
  number: string,
  channel: AcknowledgementChannel,
  now: number,
): void {
  const reached = store.messages
    .ofAlarm(alarm)
    .filter((message) => message.number === number && message.purpose !== "notice")
    .filter(({ state }) => !["refused", "disabled", "expired", "simulated", "queued"].includes(state));
  for (const { id } of reached) {
    store.messages.change(id, { state: "acknowledged", nextTryAt: null });
    store.messages.step(id, now, `acknowledged by ${channel}`);
  }
}
