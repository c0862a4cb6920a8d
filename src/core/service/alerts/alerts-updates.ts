import type { AlertsUpdate } from "#shared/contract/alerts-view.ts";
import type { AlertsEvent } from "../../alerts/model/alerts-event.ts";
import type { Alerts } from "../../alerts/open-alerts.ts";

type What = Extract<AlertsUpdate, { type: "changed" }>["what"];
const changed = (...what: What[]): AlertsUpdate[] => what.map((one) => ({ type: "changed", what: one }));

/** What the page must look at again after a moment of the alerts. */
export function updatesOf(event: AlertsEvent, at: number): AlertsUpdate[] {
  switch (event.type) {
    case "message":
      return changed("messages", "alarms", "telephones", "state");
    case "alarm":
      return changed("alarms", "pipelines");
    case "profile":
      return changed("profiles", "state");
    case "acknowledgement":
      return changed("alarms", "messages", "state");
    case "opt-out":
      return [...changed("roster"), { type: "opt-out", number: event.number, at }];
    case "warning":
      return [{ type: "warning", what: event.what, about: event.about, at }];
  }
}

/** Kept for a watcher that is slow; it asks again for what it shows anyway. */
const kept = 200;

/** From now on, until the signal. A burst of the same news is told once. */
export async function* alertsUpdates(
  { subscribe, clock }: Pick<Alerts, "subscribe" | "clock">,
  signal: AbortSignal,
): AsyncGenerator<AlertsUpdate, void> {
  const waiting = new Map<string, AlertsUpdate>();
  let wake: () => void = () => undefined;
  const leave = subscribe((event) => {
    for (const update of updatesOf(event, clock.now())) {
      if (waiting.size < kept) waiting.set(JSON.stringify({ ...update, at: 0 }), update);
    }
    wake();
  });
  const stop = () => wake();
  signal.addEventListener("abort", stop);
  try {
    while (!signal.aborted) {
      const updates = [...waiting.values()];
      waiting.clear();
      yield* updates;
      if (waiting.size === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    leave();
    signal.removeEventListener("abort", stop);
  }
}
