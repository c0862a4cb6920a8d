import type { Kysely } from "kysely";

/**
 * The ledger of bulk runs: each run, how far each of its doors is, and every entry in the order it was made.
 *
 * No password: `given` names the files a run was made from, `error` is what was told to the person.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("bulk_run")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("given", "text", (column) => column.notNull())
    .addColumn("owner", "text")
    .execute();
  await db.schema
    .createTable("bulk_item")
    .addColumn("run_id", "text", (column) => column.notNull().references("bulk_run.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("door", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("plan", "text")
    .addColumn("snapshot", "text")
    .addColumn("error", "text")
    .addPrimaryKeyConstraint("bulk_item_key", ["run_id", "position"])
    .execute();
  await db.schema
    .createTable("bulk_entry")
    .addColumn("sequence", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("run_id", "text", (column) => column.notNull().references("bulk_run.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .execute();
}
