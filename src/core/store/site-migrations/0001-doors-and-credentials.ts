import type { Kysely } from "kysely";

/** A site: its name, its doors as they were last seen, the credentials it tries (sealed), and unsent directories. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("site")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("opened_at", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("door")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("scheme", "text", (column) => column.notNull())
    .addColumn("host", "text", (column) => column.notNull())
    .addColumn("port", "integer", (column) => column.notNull())
    .addColumn("serial", "text")
    .addColumn("mac", "text")
    .addColumn("facts", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("door_serial").on("door").column("serial").execute();
  await db.schema
    .createTable("credential")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("user", "text", (column) => column.notNull())
    .addColumn("sealed_password", "text", (column) => column.notNull())
    .addColumn("factory", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("draft")
    .addColumn("door_id", "text", (column) => column.primaryKey().references("door.id").onDelete("cascade"))
    .addColumn("baseline", "text", (column) => column.notNull())
    .addColumn("residents", "text", (column) => column.notNull())
    .addColumn("saved_at", "text", (column) => column.notNull())
    .execute();
}
