import type { DatabaseSync } from "node:sqlite";

/**
 * All or nothing, within one call: no other statement of this process comes between. Nested calls join the outer one.
 */
export function transactions(database: DatabaseSync) {
  return <Answer>(act: () => Answer): Answer => {
    if (database.isTransaction) return act();
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
  };
}
