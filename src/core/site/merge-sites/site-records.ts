import type { SiteStore } from "../../store/site-store.ts";

/** A record of a site as fields, by its lasting identifier: `doors/<id>`, `residents/<id>`, … */
export type SiteRecord = { readonly [field: string]: unknown };

/** All that two people may edit apart, by path. */
export type SiteRecords = ReadonlyMap<string, SiteRecord>;

/** Reads the records of a site as they are merged: fields in plain values, lists and doors of a resident included. */
export async function siteRecords({ tables }: SiteStore): Promise<SiteRecords> {
  const records = new Map<string, SiteRecord>();
  const site = await tables.selectFrom("site").selectAll().executeTakeFirst();
  if (site) records.set("site", { name: site.name });
  for (const { id, name, place, planned, scheme, host, port, serial, mac } of await tables
    .selectFrom("door")
    .selectAll()
    .execute()) {
    const endpoint = { scheme, host, port };
    records.set(`doors/${id}`, { name, place, planned: parsed(planned), endpoint, serial, mac });
  }
  for (const { id, numbers, doors, ...fields } of await tables
    .selectFrom("site_resident")
    .selectAll()
    .execute())
    records.set(`residents/${id}`, { ...fields, numbers: parsed(numbers), doors: parsed(doors) });
  for (const { id, name, days } of await tables.selectFrom("site_time_range").selectAll().execute())
    records.set(`timeRanges/${id}`, { name, days: parsed(days) });
  for (const { door_id, parts, ...fields } of await tables.selectFrom("draft").selectAll().execute())
    records.set(`drafts/${door_id}`, { ...fields, parts: parsed(parts) });
  for (const { id, kind, name, seconds, content } of await tables.selectFrom("medium").selectAll().execute())
    records.set(`media/${id}`, { kind, name, seconds, content: Buffer.from(content).toString("base64") });
  return records;
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
