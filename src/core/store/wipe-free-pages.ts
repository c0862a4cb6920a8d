import { type Kysely, sql } from "kysely";
import { storageFailure } from "./storage-failure.ts";

/**
 * Writes a database anew, and empties its journal: what was overwritten or deleted still lies in pages that are free.
 *
 * False where somebody else reads or writes at this moment: that is not waited for. Throws as the database does.
 */
export function wipeFreePages<Tables>(tables: Kysely<Tables>, file: string): Promise<boolean> {
  return tables.connection().execute(async (connection) => {
    await sql`pragma busy_timeout = 0`.execute(connection);
    try {
      await sql`vacuum`.execute(connection);
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection);
      return rows[0]?.busy === 0;
    } catch (cause) {
      if (storageFailure(file, cause).reason === "busy") return false;
      throw cause;
    } finally {
      await sql`pragma busy_timeout = 5000`.execute(connection);
    }
  });
}
