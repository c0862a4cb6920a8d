import type { DatabaseSync } from "node:sqlite";
import type { AlarmGroup } from "../model/alarm-group.ts";

/** Groups of alarms; those that ended stay as the history. */
export function alarmRows(database: DatabaseSync) {
  const upsert = database.prepare(
    `insert into alert_alarm (id, pipeline, status, opened_at, ended_at, body) values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set status = excluded.status, ended_at = excluded.ended_at, body = excluded.body`,
  );
  const byId = database.prepare("select body from alert_alarm where id = ?");
  const standing = database.prepare(
    "select body from alert_alarm where pipeline = ? and status in ('open', 'exhausted') order by opened_at, rowid",
  );
  const newest = database.prepare("select body from alert_alarm order by opened_at desc, rowid desc limit ?");
  const group = ({ body }: { body: string }) => JSON.parse(body) as AlarmGroup;
  return {
    get(id: string): AlarmGroup | undefined {
      const row = byId.get(id) as { body: string } | undefined;
      return row && group(row);
    },
    put: (alarm: AlarmGroup) =>
      void upsert.run(
        alarm.id,
        alarm.pipeline,
        alarm.status,
        alarm.openedAt,
        alarm.endedAt,
        JSON.stringify(alarm),
      ),
    /** Not acknowledged, cleared or shelved: somebody can still take them. */
    standing: (pipeline: string) => (standing.all(pipeline) as Array<{ body: string }>).map(group),
    /** Newest first. */
    list: (limit = 1_000) => (newest.all(limit) as Array<{ body: string }>).map(group),
  };
}
