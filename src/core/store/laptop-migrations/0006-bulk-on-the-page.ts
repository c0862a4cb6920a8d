import type { Kysely } from "kysely";

/**
 * What a run of the page was made from, so that it can be taken up after the file is gone from the screen; and how the
 * columns of a customer's file were laid, for the next one with the same header.
 *
 * `wish` is sealed by the vault where it may hold passwords or keys.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("bulk_wish")
    .addColumn("run_id", "text", (column) => column.primaryKey())
    .addColumn("site_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("label", "text", (column) => column.notNull())
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("wish", "text", (column) => column.notNull())
    .addColumn("sealed", "integer", (column) => column.notNull())
    // Null: a dry run that nobody sent yet.
    .addColumn("sent_at", "text")
    .execute();
  await db.schema
    .createTable("csv_mapping")
    .addColumn("header", "text", (column) => column.primaryKey())
    .addColumn("mapping", "text", (column) => column.notNull())
    .execute();
}
