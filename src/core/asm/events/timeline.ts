import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { StoredEvent } from "../model/event.ts";
import { callParty } from "./event-value.ts";
import { eventWords } from "./event-words.ts";

/** A line of the timeline: one event, or a call made of its beginning and its end. */
export type TimelineEntry = {
  readonly id: string;
  readonly objectId: string;
  /** When it arrived, by the server's clock: the order of the list. */
  readonly at: string;
  readonly code: string;
  readonly words: Bilingual;
  /** Of a call whose end is known; never negative. */
  readonly duration: Milliseconds | null;
  /** Identities of the events behind this line. */
  readonly events: readonly string[];
  readonly timesReceived: number;
};

export type TimelineOptions = {
  /** Door and keypad codes in clear; only when a person asked. */
  readonly showCodes: boolean;
};

/**
 * Events as a person reads them, in the order given: a call's beginning (01) and its end (FA) are one line with its
 * duration. Newest-first lists work too.
 */
export function timelineOf(events: readonly StoredEvent[], { showCodes }: TimelineOptions): TimelineEntry[] {
  const endings = callEndings(events);
  const ends = new Set([...endings.values()].map(({ id }) => id));
  return events
    .filter(({ id }) => !ends.has(id))
    .map((event) => {
      const end = endings.get(event.id);
      const duration = end ? callDuration(event, end) : null;
      return {
        id: event.id,
        objectId: event.objectId,
        at: event.receivedAt,
        code: event.code,
        words: eventWords(event, { showCodes, duration }),
        duration,
        events: end ? [event.id, end.id] : [event.id],
        timesReceived: event.timesReceived,
      };
    });
}

/** The end of each call, by the id of its beginning: the next FA of the same door with the same party. */
export function callEndings(events: readonly StoredEvent[]): ReadonlyMap<string, StoredEvent> {
  const open = new Map<string, StoredEvent>();
  const endings = new Map<string, StoredEvent>();
  for (const event of [...events].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${event.objectId}\n${callParty(event.value)}`;
    if (event.code === "01") open.set(key, event);
    const beginning = event.code === "FA" ? open.get(key) : undefined;
    if (!beginning) continue;
    endings.set(beginning.id, event);
    open.delete(key);
  }
  return endings;
}

/** No call lasts a day: more means that the product's clock was set during it. */
const longest = 86_400;

/** By the product's clock, since events may arrive late; by their arrival when that clock makes no sense (F14). */
function callDuration(beginning: StoredEvent, end: StoredEvent): Milliseconds {
  const bySelf = (end.deviceTime ?? Number.NaN) - (beginning.deviceTime ?? Number.NaN);
  if (bySelf >= 0 && bySelf <= longest) return milliseconds(bySelf * 1000);
  return milliseconds(Math.max(0, Date.parse(end.receivedAt) - Date.parse(beginning.receivedAt)));
}
