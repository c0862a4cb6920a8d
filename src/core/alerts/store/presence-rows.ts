import type { DatabaseSync } from "node:sqlite";
import type { AlertEvent } from "../model/alert-event.ts";

/** Kept for previews, which look one day back; a week lets a person ask after the week-end. Milliseconds. */
const keptFor = 7 * 24 * 3_600_000;

/** What was heard, or no longer heard, of door phones: nobody reports it, so nobody else keeps it. */
export function presenceRows(database: DatabaseSync) {
  const insert = database.prepare(
    "insert into alert_presence (id, at, door, code) values (?, ?, ?, ?) on conflict do nothing",
  );
  const trim = database.prepare("delete from alert_presence where at < ?");
  const select = database.prepare(
    "select id, at, door, code, '' as value from alert_presence where at >= ? order by at, rowid",
  );
  return {
    add(events: readonly AlertEvent[]): void {
      for (const { id, at, door, code } of events) insert.run(id, at, door, code);
      const last = events.at(-1);
      if (last) trim.run(last.at - keptFor);
    },
    /** Oldest first. */
    since: (time: number) => select.all(time) as AlertEvent[],
  };
}
