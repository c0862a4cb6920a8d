import type { Kysely } from "kysely";

/** Ready logos, messages and screens, kept as the bytes that will be sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("medium")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("seconds", "real")
    .addColumn("content", "blob", (column) => column.notNull())
    .addUniqueConstraint("medium_kind_name", ["kind", "name"])
    .execute();
}
