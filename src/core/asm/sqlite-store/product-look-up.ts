import type { DatabaseSync } from "node:sqlite";
import type { ObjectId } from "../model/object-id.ts";
import type { ProductState } from "../model/product.ts";
import type { LookedUp } from "../store/answer-notify.ts";

type Row = {
  state: string;
  last_notify_at: string | null;
  intervals: string;
  full_read_asked_at: string | null;
  door: number;
  configuration: number;
};

/** Everything a notify asks of the database, by one prepared statement. */
export function productLookUp(database: DatabaseSync): (objectId: ObjectId) => LookedUp | undefined {
  const waiting = (kind: string) =>
    `exists (select 1 from asm_task where asm_task.object_id = asm_product.object_id
             and kind = '${kind}' and state in ('queued', 'offered'))`;
  const statement = database.prepare(
    `select state, last_notify_at, intervals, full_read_asked_at,
            ${waiting("door")} as door, ${waiting("configuration")} as configuration
     from asm_product where object_id = ?`,
  );
  return (objectId) => {
    const row = statement.get(objectId) as Row | undefined;
    return (
      row && {
        state: row.state as ProductState,
        lastNotifyAt: row.last_notify_at,
        intervals: JSON.parse(row.intervals),
        fullReadAsked: row.full_read_asked_at !== null,
        waitingDoor: row.door === 1,
        waitingConfiguration: row.configuration === 1,
      }
    );
  };
}
