import type { Kysely } from "kysely";

/** Lists of tests as last made, every try of each, photographs, measurements, and what each visit found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("test_list")
    .addColumn("door_id", "text", (column) => column.primaryKey().references("door.id").onDelete("cascade"))
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("tests", "text", (column) => column.notNull())
    .addColumn("facts", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("test_try")
    .addColumn("sequence", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("door_id", "text", (column) => column.notNull().references("door.id").onDelete("cascade"))
    .addColumn("test_id", "text", (column) => column.notNull())
    .addColumn("content", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("test_try_door").on("test_try").column("door_id").execute();
  await db.schema
    .createTable("test_photograph")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("door_id", "text", (column) => column.notNull().references("door.id").onDelete("cascade"))
    .addColumn("test_id", "text", (column) => column.notNull())
    .addColumn("added_at", "text", (column) => column.notNull())
    .addColumn("content", "blob", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("measurement")
    .addColumn("door_id", "text", (column) => column.notNull().references("door.id").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("value", "real", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("measurement_of_door", ["door_id", "name"])
    .execute();
  await db.schema
    .createTable("check_choice")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("visit")
    .addColumn("door_id", "text", (column) => column.primaryKey().references("door.id").onDelete("cascade"))
    .addColumn("baseline", "text")
    .addColumn("baseline_at", "text")
    .addColumn("latest", "text", (column) => column.notNull())
    .addColumn("latest_at", "text", (column) => column.notNull())
    .execute();
}
