import type { Kysely } from "kysely";

/** What the laptop knows: devices (certificate, login, snapshots), push journals, sites and settings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("known_device")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("fingerprint", "text")
    .addColumn("auth", "text")
    .execute();
  await db.schema
    .createTable("snapshot")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("serial", "text")
    .addColumn("host", "text", (column) => column.notNull())
    .addColumn("taken_at", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("snapshot_file")
    .addColumn("snapshot_id", "text", (column) => column.notNull().references("snapshot.id"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("content", "blob", (column) => column.notNull())
    .addPrimaryKeyConstraint("snapshot_file_key", ["snapshot_id", "name"])
    .execute();
  await db.schema
    .createTable("push_journal")
    .addColumn("run_id", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("push_journal_key", ["run_id", "position"])
    .execute();
  await db.schema
    .createTable("known_site")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("file", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("doors", "integer", (column) => column.notNull())
    .addColumn("opened_at", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("setting")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
}
