import type { Kysely } from "kysely";

/**
 * What lets a site travel: the key of its secrets (wrapped), what other copies of the file held when they were last met,
 * and sealed copies of its devices' configurations and of its runs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("site_key")
    .ifNotExists()
    .addColumn("kind", "text", (column) => column.primaryKey())
    .addColumn("wrapped", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("site_copy")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("own", "integer", (column) => column.notNull())
    .addColumn("met_at", "text", (column) => column.notNull())
    .addColumn("held", "blob")
    .execute();
  await db.schema
    .createTable("site_snapshot")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("serial", "text")
    .addColumn("host", "text", (column) => column.notNull())
    .addColumn("taken_at", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("site_run")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("summary", "text", (column) => column.notNull())
    .execute();
}
