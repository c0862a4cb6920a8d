import type { Kysely, Transaction } from "kysely";
import type { SiteStore, SiteTables } from "../../store/site-store.ts";
import type { SiteRecord } from "./site-records.ts";

/** Writes merged records into a site, all of them or none. */
export async function writeRecords(
  { tables }: SiteStore,
  changes: ReadonlyMap<string, SiteRecord | null>,
): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    // Doors first: drafts belong to them.
    const order = ["site", "doors", "timeRanges", "residents", "media", "drafts"];
    const rank = (path: string) => order.indexOf(path.split("/")[0] ?? "");
    for (const [path, record] of [...changes].toSorted(([a], [b]) => rank(a) - rank(b)))
      await writeRecord(transaction, path, record);
  });
}

type Within = Transaction<SiteTables>;
type Part = "doors" | "residents" | "timeRanges" | "drafts" | "media";

const tableOf = {
  doors: { table: "door", key: "id" },
  residents: { table: "site_resident", key: "id" },
  timeRanges: { table: "site_time_range", key: "id" },
  drafts: { table: "draft", key: "door_id" },
  media: { table: "medium", key: "id" },
} as const;

async function writeRecord(within: Within, path: string, record: SiteRecord | null): Promise<void> {
  if (path === "site") {
    if (record)
      await within
        .updateTable("site")
        .set({ name: String(record.name) })
        .execute();
    return;
  }
  const [part = "", id = ""] = path.split("/");
  const { table, key } = tableOf[part as Part];
  // One code for five tables: their keys and columns come from the same file format, not from the person.
  const loose = within as unknown as Kysely<Record<string, Record<string, unknown>>>;
  if (record === null) {
    await loose.deleteFrom(table).where(key, "=", id).execute();
    return;
  }
  const values = columnsOf(part as Part, record);
  await loose
    .insertInto(table)
    .values({ [key]: id, ...(part === "doors" && { facts: "{}" }), ...values })
    .onConflict((conflict) => conflict.column(key).doUpdateSet(values))
    .execute();
}

function columnsOf(part: Part, record: SiteRecord): Record<string, unknown> {
  if (part === "doors") {
    const { endpoint, planned, ...fields } = record;
    return { ...fields, ...(endpoint as object), planned: planned === null ? null : JSON.stringify(planned) };
  }
  if (part === "media") return { ...record, content: Buffer.from(String(record.content), "base64") };
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      typeof value === "object" && value !== null ? JSON.stringify(value) : value,
    ]),
  );
}
