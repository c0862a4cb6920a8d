import type { Kysely } from "kysely";
import type { ObjectId } from "../model/object-id.ts";
import type { ProductIdentity } from "../model/product.ts";
import type { NewSettings, StoredSettings } from "../model/settings.ts";
import { settingsOf } from "./asm-rows.ts";
import type { AsmTables } from "./asm-tables.ts";
import { type FieldSeal, settingsMark } from "./field-seal.ts";
import type { ProductQueries } from "./product-queries.ts";

/** Configurations kept for each product, the newest; an equal one again only moves the time on. */
const configurationsKept = 20;

export function settingsQueries(
  tables: Kysely<AsmTables>,
  products: ProductQueries,
  nextId: (at: string) => string,
  fields: FieldSeal,
) {
  return {
    /** The product is noted last: killed before it, the product got no answer and sends everything again. */
    async saveSettings(settings: NewSettings, identity: ProductIdentity | undefined, remoteAddress: string) {
      const { objectId, receivedAt } = settings;
      const known = await products.product(objectId);
      if (known?.state === "rejected") return false;
      if (!known) await products.enrol([{ objectId, at: receivedAt, remoteAddress }]);
      // The inbox is full: nothing of a product that is not in it may grow the store.
      if (!known && !(await products.product(objectId))) return false;
      await keep(tables, settings, nextId, fields);
      await products.noteSettings(objectId, receivedAt, remoteAddress, identity);
      return true;
    },
    async latestSettings(objectId: ObjectId): Promise<StoredSettings | undefined> {
      const row = await latest(tables, objectId);
      return row && settingsOf(row, fields);
    },
  };
}

function latest(tables: Kysely<AsmTables>, objectId: ObjectId) {
  return tables
    .selectFrom("asm_settings")
    .selectAll()
    .where("object_id", "=", objectId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

async function keep(
  tables: Kysely<AsmTables>,
  settings: NewSettings,
  nextId: (at: string) => string,
  fields: FieldSeal,
): Promise<void> {
  const { objectId, receivedAt } = settings;
  const row = settingsRow(settings, fields);
  const last = await latest(tables, objectId);
  if (last?.digest === row.digest) {
    await tables
      .updateTable("asm_settings")
      .set({ received_at: receivedAt })
      .where("id", "=", last.id)
      .execute();
    return;
  }
  await tables
    .insertInto("asm_settings")
    .values({ id: nextId(receivedAt), ...row })
    .execute();
  const oldestKept = tables
    .selectFrom("asm_settings")
    .select("id")
    .where("object_id", "=", objectId)
    .orderBy("id", "desc")
    .offset(configurationsKept - 1)
    .limit(1);
  await tables
    .deleteFrom("asm_settings")
    .where("object_id", "=", objectId)
    .where("id", "<", oldestKept)
    .execute();
}

function settingsRow({ objectId, receivedAt, files, otherKeys }: NewSettings, fields: FieldSeal) {
  const inBase64 = [...files].map(
    ([name, content]) => [name, Buffer.from(content).toString("base64")] as const,
  );
  const clear = {
    files: JSON.stringify(Object.fromEntries(inBase64)),
    other_keys: JSON.stringify(otherKeys),
  };
  return {
    object_id: objectId,
    received_at: receivedAt,
    files: fields.seal(clear.files),
    other_keys: fields.seal(clear.other_keys),
    digest: settingsMark(fields, clear),
  };
}
