import type { Kysely } from "kysely";

/**
 * Events as they came, a batch in one row: on disk by one small write at the end of one table. They are filed into
 * `asm_event` and its indices afterwards.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("asm_event_batch")
    // Never the same number twice: another server on this file asks for what came after the last one it saw.
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("events", "text", (column) => column.notNull())
    .addColumn("marks", "text", (column) => column.notNull())
    .execute();
}
