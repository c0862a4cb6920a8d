import type { Kysely } from "kysely";

/** Doors that were planned at the office, where each is, and what the last search did not see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("door")
    .addColumn("place", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  await db.schema.alterTable("door").addColumn("planned", "text").execute();
  await db.schema.alterTable("door").addColumn("missing_since", "text").execute();
}
