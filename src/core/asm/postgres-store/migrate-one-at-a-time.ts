import type { MigrationResultSet } from "kysely/migration";
import type { Pool } from "pg";

/** Any fixed number that no other program on the same database is likely to use ("ASM" in ASCII). */
const lockNumber = 0x41534d;

/** Servers that start together migrate one after the other; the second finds everything done. */
export async function migrateOneAtATime(
  pool: Pool,
  migrate: () => Promise<MigrationResultSet>,
): Promise<void> {
  const holder = await pool.connect();
  try {
    await holder.query("select pg_advisory_lock($1)", [lockNumber]);
    const { error } = await migrate();
    if (error) throw error;
    await holder.query("select pg_advisory_unlock($1)", [lockNumber]);
    holder.release();
  } catch (cause) {
    // Closing the connection gives the lock back whatever state it is in.
    holder.release(true);
    throw cause;
  }
}
