import { type Kysely, sql } from "kysely";

/**
 * Snapshots sealed: by which key, null for those that an older Perron left in clear until they are sealed too.
 *
 * A migration knows no key: the setting says that something is left to do.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("snapshot_key")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("public_key", "blob", (column) => column.notNull())
    // JSON: the private key, sealed by each vault that lasts; empty while it lies in a file of its own.
    .addColumn("wraps", "text", (column) => column.notNull())
    .execute();
  // Beside the origin and not beside the content: a list is read without turning the pages of a content.
  await db.schema.alterTable("snapshot").addColumn("sealed_by", "text").execute();
  await sql`create index snapshot_in_clear on snapshot (id) where sealed_by is null`.execute(db);
  await sql`insert into setting (name, value)
    select 'snapshots-to-wipe', 'yes' where exists (select 1 from snapshot)`.execute(db);
}
