import type { Kysely } from "kysely";

/** The residents of the whole site, the doors they ring at, and the site's own time ranges. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("site_time_range")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("days", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("site_resident")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("first_name", "text", (column) => column.notNull())
    .addColumn("last_name", "text", (column) => column.notNull())
    .addColumn("numbers", "text", (column) => column.notNull())
    .addColumn("time_range", "text", (column) => column.notNull())
    .addColumn("priority", "integer", (column) => column.notNull())
    .addColumn("image", "text", (column) => column.notNull())
    .addColumn("doors", "text", (column) => column.notNull())
    .execute();
}
