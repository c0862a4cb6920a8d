import { type Kysely, sql } from "kysely";

/**
 * What a hand-over needs: the log of what was done, what each door phone last held (without its secrets), the sheet
 * with the building and the installer, photographs, and signatures.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("evidence")
    .addColumn("sequence", "integer", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .execute();
  for (const act of ["update", "delete"]) {
    await sql
      .raw(
        `create trigger evidence_no_${act} before ${act} on evidence begin select raise(abort, 'evidence is append-only'); end`,
      )
      .execute(db);
  }
  await db.schema
    .createTable("last_read")
    .addColumn("door_id", "text", (column) => column.primaryKey())
    .addColumn("read_at", "text", (column) => column.notNull())
    .addColumn("view", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("dossier_sheet")
    .addColumn("part", "text", (column) => column.primaryKey())
    .addColumn("content", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("dossier_picture")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("door_id", "text")
    .addColumn("caption", "text", (column) => column.notNull())
    .addColumn("added_at", "text", (column) => column.notNull())
    .addColumn("content", "blob", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("signature")
    .addColumn("party", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("signed_at", "text", (column) => column.notNull())
    .addColumn("strokes", "text", (column) => column.notNull())
    .execute();
}
