import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "../../store/in-transaction.ts";

/** Work of one call, all of it or nothing. Nested calls join the outer one. */
export function transactions(database: DatabaseSync) {
  return <Answer>(act: () => Answer): Answer =>
    database.isTransaction ? act() : inTransaction(database, act);
}
