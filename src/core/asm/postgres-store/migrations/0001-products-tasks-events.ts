import { type Kysely, sql } from "kysely";

/** Products, their configurations, tasks and events. Times are ISO 8601 UTC; lists and maps are JSON text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await productTables(db);
  await taskTable(db);
  await eventTables(db);
}

async function productTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("asm_text")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("asm_product")
    .addColumn("object_id", "text", (column) => column.primaryKey())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("identity", "text", (column) => column.notNull())
    .addColumn("first_seen_at", "text", (column) => column.notNull())
    .addColumn("last_notify_at", "text")
    .addColumn("intervals", "text", (column) => column.notNull())
    .addColumn("last_settings_at", "text")
    .addColumn("remote_address", "text")
    .addColumn("full_read_asked_at", "text")
    .execute();
  await db.schema
    .createTable("asm_settings")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("object_id", "text", (column) => column.notNull())
    .addColumn("received_at", "text", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("files", "text", (column) => column.notNull())
    .addColumn("other_keys", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("asm_settings_of_product")
    .on("asm_settings")
    .columns(["object_id", "id"])
    .execute();
}

async function taskTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("asm_task")
    .addColumn("id", "integer", (column) => column.primaryKey().generatedByDefaultAsIdentity())
    .addColumn("object_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addColumn("deadline", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("relay", "text")
    .addColumn("code", "text")
    .addColumn("results", "text")
    .addColumn("files", "text")
    .addColumn("before", "text")
    .addColumn("restarted_at", "text")
    .execute();
  // One at a time: a second opening of a door, or a second configuration, is refused while the first is open.
  await sql`create unique index asm_task_one_open on asm_task (object_id, kind)
    where state in ('queued', 'offered', 'delivered', 'acknowledged')`.execute(db);
}

async function eventTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("asm_event")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("object_id", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("request", "text")
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("device_time", "double precision")
    .addColumn("task_id", "double precision")
    .addColumn("received_at", "text", (column) => column.notNull())
    .addColumn("repaired", "integer", (column) => column.notNull())
    .addColumn("body", "bytea", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("times_received", "integer", (column) => column.notNull())
    .addColumn("search", "text", (column) => column.notNull())
    .addColumn("slot", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("asm_event_of_product").on("asm_event").columns(["object_id", "id"]).execute();
  await db.schema
    .createIndex("asm_event_digest")
    .on("asm_event")
    .columns(["digest", "received_at"])
    .execute();
  // Two servers that receive the same event at the same time keep it once.
  await db.schema
    .createIndex("asm_event_once")
    .on("asm_event")
    .columns(["digest", "slot"])
    .unique()
    .execute();
  await db.schema.createIndex("asm_event_arrival").on("asm_event").column("received_at").execute();
  await db.schema
    .createTable("asm_unreadable")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("received_at", "text", (column) => column.notNull())
    .addColumn("remote_address", "text", (column) => column.notNull())
    .addColumn("path", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("body", "bytea", (column) => column.notNull())
    .execute();
}
