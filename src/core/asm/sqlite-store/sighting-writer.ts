import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "../../store/in-transaction.ts";
import type { PendingSighting } from "../store/sightings.ts";

/** Writes the signs of life of the last moment in one commit. */
export function sightingWriter(database: DatabaseSync) {
  const statement = database.prepare(
    "update asm_product set last_notify_at = ?, intervals = ?, remote_address = ? where object_id = ?",
  );
  return (pending: ReadonlyMap<string, PendingSighting>): void =>
    inTransaction(database, () => {
      for (const [objectId, { lastNotifyAt, intervals, remoteAddress }] of pending) {
        statement.run(lastNotifyAt, JSON.stringify(intervals), remoteAddress, objectId);
      }
    });
}
