import type { Kysely, Transaction } from "kysely";
import type { SiteStore, SiteTables } from "../../store/site-store.ts";
import { familyOf, kindOf, recordKinds } from "./record-kinds.ts";
import type { SiteRecord } from "./site-records.ts";

/** Writes merged records into a site, all of them or none; pictures come from the other copy as they are there. */
export async function writeRecords(
  { tables }: SiteStore,
  changes: ReadonlyMap<string, SiteRecord | null>,
  from: SiteStore,
): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    // Doors first: what belongs to them refers to them.
    const order = Object.keys(recordKinds);
    const rank = (path: string) => order.indexOf(familyOf(path) ?? "");
    for (const [path, record] of [...changes].toSorted(([a], [b]) => rank(a) - rank(b)))
      await writeRecord({ within: transaction, from }, path, record);
  });
}

type Sides = { readonly within: Transaction<SiteTables>; readonly from: SiteStore };

/** One code for all tables: their keys and columns come from the file format, not from the person. */
type Loose = Kysely<Record<string, Record<string, unknown>>>;

async function writeRecord({ within, from }: Sides, path: string, record: SiteRecord | null): Promise<void> {
  const kind = kindOf(path);
  if (!kind) {
    if (!record) return;
    const { name, networks } = record;
    const values = { name: String(name), networks: networks ? JSON.stringify(networks) : null };
    await within.updateTable("site").set(values).execute();
    return;
  }
  const { table, keys } = kind;
  const loose = within as unknown as Loose;
  const words = path.split("/");
  // A measurement's name may hold a slash of its own.
  const texts = keys.map((_, at) =>
    at === keys.length - 1 ? words.slice(at + 1).join("/") : (words[at + 1] ?? ""),
  );
  if (record === null) {
    let gone = loose.deleteFrom(table);
    for (const [at, key] of keys.entries()) gone = gone.where(key, "=", texts[at]);
    await gone.execute();
    return;
  }
  const key = Object.fromEntries(keys.map((name, at) => [name, texts[at]]));
  const values = columnsOf(path, record);
  const insert = loose.insertInto(table).values({
    ...key,
    ...values,
    ...(table === "door" && { facts: "{}" }),
    ...(kind.bytes && { content: await bytesIn(from, table, texts[0] ?? "") }),
  });
  if (keys.length === 0) await insert.execute();
  else await insert.onConflict((conflict) => conflict.columns([...keys]).doUpdateSet(values)).execute();
}

/** Pictures that are here already stay; one that is only there is fetched. */
async function bytesIn({ tables }: SiteStore, table: string, id: string): Promise<unknown> {
  const loose = tables as unknown as Loose;
  const row = await loose.selectFrom(table).select("content").where("id", "=", id).executeTakeFirst();
  return row?.content ?? new Uint8Array();
}

function columnsOf(path: string, record: SiteRecord): Record<string, unknown> {
  const family = familyOf(path);
  if (family === "doors") {
    const { endpoint, planned, ...fields } = record;
    return { ...fields, ...(endpoint as object), planned: planned === null ? null : JSON.stringify(planned) };
  }
  if (family === "media") return { ...record, content: Buffer.from(String(record.content), "base64") };
  if (family === "sheet") return { content: JSON.stringify(record.content) };
  const { content, ...rest } = record;
  const fields = kindOf(path)?.bytes || content === undefined ? rest : record;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "object" && value !== null ? JSON.stringify(value) : value,
    ]),
  );
}
