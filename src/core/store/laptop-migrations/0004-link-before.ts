import type { Kysely } from "kysely";

/** What a door phone was linked to before Perron pointed it at this laptop, so that it can be put back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("link_before")
    .addColumn("door_id", "text", (column) => column.primaryKey())
    // The settings themselves hold secrets: they stay in the snapshot.
    .addColumn("snapshot_id", "text", (column) => column.notNull())
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("path", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .execute();
}
