import { type Kysely, sql } from "kysely";

/** Drafts hold any part of a configuration, the secrets typed in them apart and sealed, and what they were begun on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("draft").addColumn("parts", "text").execute();
  await db.schema.alterTable("draft").addColumn("base", "text").execute();
  await sql`update draft set parts = json_object('residents', json(residents)), base = baseline`.execute(db);
  await db.schema.alterTable("draft").dropColumn("residents").execute();
  await db.schema
    .createTable("draft_secret")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("door_id", "text", (column) => column.notNull().references("door.id").onDelete("cascade"))
    .addColumn("sealed", "text", (column) => column.notNull())
    .execute();
}
