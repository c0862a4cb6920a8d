import type { Kysely } from "kysely";

/** What each door was read to hold: every distinct content once, with when it was last seen and the logos beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("reading")
    .addColumn("door_id", "text", (column) => column.notNull())
    .addColumn("baseline", "text", (column) => column.notNull())
    .addColumn("snapshot_id", "text", (column) => column.notNull().references("snapshot.id"))
    .addColumn("read_at", "text", (column) => column.notNull())
    .addColumn("logos", "text")
    .addPrimaryKeyConstraint("reading_key", ["door_id", "baseline"])
    .execute();
}
