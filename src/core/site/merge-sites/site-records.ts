import { createHash } from "node:crypto";
import type { SiteStore } from "../../store/site-store.ts";

/** A record of a site as fields, by its lasting identifier: `doors/<id>`, `residents/<id>`, … */
export type SiteRecord = { readonly [field: string]: unknown };

/** All that two copies may hold apart, by path. Secrets, snapshots and the log of what was done come by ways of their own. */
export type SiteRecords = ReadonlyMap<string, SiteRecord>;

/** Reads the records of a site as they are merged: fields in plain values, lists and doors of a resident included. */
export async function siteRecords(store: SiteStore): Promise<SiteRecords> {
  return new Map([
    ...(await planned(store)),
    ...(await ofDoors(store)),
    ...(await dossier(store)),
    ...(await tests(store)),
  ]);
}

type Entry = readonly [string, SiteRecord];

/** The site, its doors, and what is prepared for them. */
async function planned({ tables }: SiteStore): Promise<Entry[]> {
  const site = await tables.selectFrom("site").select(["name", "networks"]).executeTakeFirst();
  const doors = await tables.selectFrom("door").selectAll().execute();
  const residents = await tables.selectFrom("site_resident").selectAll().execute();
  const ranges = await tables.selectFrom("site_time_range").selectAll().execute();
  const media = await tables.selectFrom("medium").selectAll().execute();
  return [
    ...(site ? [["site", { name: site.name, networks: parsed(site.networks) }] as const] : []),
    ...doors.map(({ id, name, place, planned, scheme, host, port, serial, mac }): Entry => {
      const endpoint = { scheme, host, port };
      return [`doors/${id}`, { name, place, planned: parsed(planned), endpoint, serial, mac }];
    }),
    ...residents.map(({ id, numbers, doors: at, ...fields }): Entry => {
      return [`residents/${id}`, { ...fields, numbers: parsed(numbers), doors: parsed(at) }];
    }),
    ...ranges.map(({ id, name, days }): Entry => [`timeRanges/${id}`, { name, days: parsed(days) }]),
    ...media.map(({ id, kind, name, seconds, content }): Entry => {
      return [`media/${id}`, { kind, name, seconds, content: Buffer.from(content).toString("base64") }];
    }),
  ];
}

/** What each door waits for, was read to hold, and was found to hold at a visit; what was done to many at once. */
async function ofDoors({ tables }: SiteStore): Promise<Entry[]> {
  const drafts = await tables.selectFrom("draft").selectAll().execute();
  const reads = await tables.selectFrom("last_read").selectAll().execute();
  const visits = await tables.selectFrom("visit").selectAll().execute();
  const runs = await tables.selectFrom("site_run").selectAll().execute();
  return [
    ...drafts.map(({ door_id, parts, ...fields }): Entry => {
      return [`drafts/${door_id}`, { ...fields, parts: parsed(parts) }];
    }),
    ...reads.map(({ door_id, view, ...fields }): Entry => {
      return [`reads/${door_id}`, { ...fields, view: parsed(view) }];
    }),
    ...visits.map(({ door_id, ...fields }): Entry => [`visits/${door_id}`, fields]),
    ...runs.map(({ id, made_at, summary }): Entry => [`runs/${id}`, { made_at, summary: parsed(summary) }]),
  ];
}

async function dossier({ tables }: SiteStore): Promise<Entry[]> {
  const sheet = await tables.selectFrom("dossier_sheet").selectAll().execute();
  const pictures = await tables.selectFrom("dossier_picture").selectAll().execute();
  const signatures = await tables.selectFrom("signature").selectAll().execute();
  return [
    ...sheet.map(({ part, content }): Entry => [`sheet/${part}`, { content: parsed(content) }]),
    ...pictures.map(({ id, ...fields }): Entry => [`pictures/${id}`, withHash(fields)]),
    ...signatures.map(({ party, ...fields }): Entry => [`signatures/${party}`, fields]),
  ];
}

async function tests({ tables }: SiteStore): Promise<Entry[]> {
  const lists = await tables.selectFrom("test_list").selectAll().execute();
  const tries = await tables.selectFrom("test_try").selectAll().orderBy("sequence").execute();
  const photographs = await tables.selectFrom("test_photograph").selectAll().execute();
  const measured = await tables.selectFrom("measurement").selectAll().execute();
  const choices = await tables.selectFrom("check_choice").selectAll().execute();
  return [
    ...lists.map(({ door_id, made_at, tests: listed, facts }): Entry => {
      return [`lists/${door_id}`, { made_at, tests: parsed(listed), facts: parsed(facts) }];
    }),
    ...tries.map(({ sequence: _place, ...fields }): Entry => [`tries/${hashOf(fields)}`, fields]),
    ...photographs.map(({ id, ...fields }): Entry => [`photographs/${id}`, withHash(fields)]),
    ...measured.map(({ door_id, name, ...fields }): Entry => [`measurements/${door_id}/${name}`, fields]),
    ...choices.map(({ name, value }): Entry => [`choices/${name}`, { value }]),
  ];
}

const withHash = <Fields extends { readonly content: Uint8Array }>({ content, ...fields }: Fields) => ({
  ...fields,
  content: createHash("sha256").update(content).digest("hex"),
});

/** The same try has the same hash in every copy. */
export const hashOf = (fields: {
  readonly door_id: string;
  readonly test_id: string;
  readonly content: string;
}) =>
  createHash("sha256")
    .update(JSON.stringify([fields.door_id, fields.test_id, fields.content]))
    .digest("hex");

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
