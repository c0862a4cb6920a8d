import type { DatabaseSync } from "node:sqlite";

/** All or nothing, within this call: no other statement of this process comes between. */
export function inTransaction<Answer>(database: DatabaseSync, act: () => Answer): Answer {
  database.exec("BEGIN IMMEDIATE");
  try {
    const answer = act();
    database.exec("COMMIT");
    return answer;
  } catch (cause) {
    // A full disk may have rolled back already; a second rollback would hide why.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw cause;
  }
}
