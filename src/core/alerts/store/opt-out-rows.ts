import type { DatabaseSync } from "node:sqlite";

/** Numbers that asked for no more: nothing is sent to them until a person lifts it. */
export function optOutRows(database: DatabaseSync) {
  const select = database.prepare("select 1 from alert_opt_out where number = ?");
  const insert = database.prepare(
    "insert into alert_opt_out (number, at, reason) values (?, ?, ?) on conflict do nothing",
  );
  const all = database.prepare("select number, at, reason from alert_opt_out order by at");
  const remove = database.prepare("delete from alert_opt_out where number = ?");
  return {
    has: (number: string) => select.get(number) !== undefined,
    /** False when it was out already. */
    add: (number: string, at: number, reason: string) => insert.run(number, at, reason).changes === 1,
    list: () => all.all() as Array<{ number: string; at: number; reason: string }>,
    lift: (number: string) => remove.run(number).changes === 1,
  };
}
