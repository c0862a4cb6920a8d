import type { Kysely } from "kysely";

/** Panels whose screens show a number, so that they are cleared even after a kill. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("lit_panel")
    .addColumn("door_id", "text", (column) => column.primaryKey())
    .addColumn("number", "integer", (column) => column.notNull())
    .execute();
}
