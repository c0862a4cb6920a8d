import type { Pool } from "pg";
import type { ObjectId } from "../model/object-id.ts";
import type { ProductState } from "../model/product.ts";
import type { LookedUp } from "../store/answer-notify.ts";

type Row = {
  object_id: string;
  state: string;
  last_notify_at: string | null;
  intervals: string;
  full_read_asked_at: string | null;
  waiting: string[] | null;
};

/** Looks up all products of a batch of notifies in one round trip. */
export function productLookUp(pool: Pool) {
  return async (objectIds: readonly ObjectId[]): Promise<ReadonlyArray<LookedUp | undefined>> => {
    const { rows } = await pool.query<Row>({
      name: "asm-look-up",
      text: `select object_id, state, last_notify_at, intervals, full_read_asked_at,
               (select array_agg(kind) from asm_task where asm_task.object_id = asm_product.object_id
                and state in ('queued', 'offered')) as waiting
             from asm_product where object_id = any($1)`,
      values: [[...new Set(objectIds)]],
    });
    const found = new Map(rows.map((row) => [row.object_id, lookedUp(row)]));
    return objectIds.map((objectId) => found.get(objectId));
  };
}

function lookedUp(row: Row): LookedUp {
  return {
    state: row.state as ProductState,
    lastNotifyAt: row.last_notify_at,
    intervals: JSON.parse(row.intervals),
    fullReadAsked: row.full_read_asked_at !== null,
    waitingDoor: row.waiting?.includes("door") ?? false,
    waitingConfiguration: row.waiting?.includes("configuration") ?? false,
  };
}
