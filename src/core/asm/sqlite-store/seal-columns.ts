import type { Kysely } from "kysely";
import { wipeFreePages } from "../../store/wipe-free-pages.ts";
import type { AsmTables } from "../relational-store/asm-tables.ts";
import { type FieldSeal, isSealed, settingsMark } from "../relational-store/field-seal.ts";

const [toSeal, toWipe] = ["columns-to-seal", "columns-to-wipe"];

/**
 * Seals what an older Perron left in clear, in one commit, and then writes the file anew without what lay there.
 *
 * Killed in between, or while another process is at the file, the next opening goes on.
 */
export async function sealColumns(tables: Kysely<AsmTables>, fields: FieldSeal, file: string): Promise<void> {
  const left = await tables
    .selectFrom("asm_text")
    .select("name")
    .where("name", "in", [toSeal, toWipe])
    .execute();
  if (left.some(({ name }) => name === toSeal))
    await tables.transaction().execute((all) => seal(all, fields));
  if (left.length > 0 && (await wipeFreePages(tables, file)))
    await tables.deleteFrom("asm_text").where("name", "=", toWipe).execute();
}

async function seal(tables: Kysely<AsmTables>, fields: FieldSeal): Promise<void> {
  // First the write: from here on no other process does the same.
  const mine = await tables.deleteFrom("asm_text").where("name", "=", toSeal).executeTakeFirst();
  if (mine.numDeletedRows === 0n) return;
  const sealed = (text: string | null) => (text === null || isSealed(text) ? text : fields.seal(text));
  const settings = await tables.selectFrom("asm_settings").select("id").execute();
  for (const { id } of settings) {
    const row = await tables
      .selectFrom("asm_settings")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const values = {
      files: fields.seal(row.files),
      other_keys: fields.seal(row.other_keys),
      digest: settingsMark(fields, row),
    };
    await tables.updateTable("asm_settings").set(values).where("id", "=", id).execute();
  }
  for (const row of await tables.selectFrom("asm_task").select(["id", "code", "files", "before"]).execute()) {
    const values = { code: sealed(row.code), files: sealed(row.files), before: sealed(row.before) };
    await tables.updateTable("asm_task").set(values).where("id", "=", row.id).execute();
  }
  await tables.insertInto("asm_text").values({ name: toWipe, value: "yes" }).execute();
}
