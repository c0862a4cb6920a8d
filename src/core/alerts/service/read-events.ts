import { maskedValue } from "../../asm/events/mask-codes.ts";
import type { StoredEvent } from "../../asm/model/event.ts";
import type { AsmStore } from "../../asm/store/asm-store.ts";
import type { AlertEvent } from "../model/alert-event.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";

/** Name of the text that holds the last event that the pipelines have seen. */
const cursor = "event-cursor";
/** Handled in one transaction. */
const batch = 2_000;

/** An event of the ASM server as the pipelines see it: its door code masked, its time by this computer. */
export function alertEventOf(event: StoredEvent): AlertEvent {
  const { id, receivedAt, objectId, code } = event;
  return { id, at: Date.parse(receivedAt), door: objectId, code, value: maskedValue(event) };
}

/** The events nobody looked at yet, oldest first, and what to write once they are handled. */
export async function unseenEvents(asm: AsmStore, store: AlertsStore) {
  const seen = store.texts.read(cursor);
  const events = await asm.events(
    seen === undefined
      ? { newestFirst: true, limit: 1 }
      : { limit: batch, ...(seen !== "" && { afterId: seen }) },
  );
  const last = events.at(-1)?.id ?? seen ?? "";
  return {
    // At the very first start the past is history: alarms begin with what comes next.
    events: seen === undefined ? [] : events.map(alertEventOf),
    markSeen: () => {
      if (last !== seen) store.texts.write(cursor, last);
    },
  };
}
