import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { largestValue } from "../../store/distrust.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { credentialPath } from "./bring-secrets.ts";
import { kindOf } from "./record-kinds.ts";
import { type SiteRecord, type SiteRecords, siteRecords } from "./site-records.ts";

/** Remembers what another copy of this site held when the two were last together. */
export async function noteMeeting(
  { tables }: SiteStore,
  { other, held, at }: { readonly other: string; readonly held: SiteStore; readonly at: string },
): Promise<void> {
  // What is noted is merged by its own time, whatever was there when the copies last met.
  const records = [...(await siteRecords(held))].filter(([path]) => !kindOf(path)?.noted);
  const inCommon = new Set(
    (await tables.selectFrom("credential").select("id").execute()).map(({ id }) => id),
  );
  const credentials = await held.tables.selectFrom("credential").select(["id", "user"]).execute();
  // One that could not be brought in was never here, and comes once it can.
  const known = credentials
    .filter(({ id }) => inCommon.has(id))
    .map(({ id, user }) => [credentialPath(id), { user }]);
  const content = gzipSync(JSON.stringify([...records, ...known]));
  // A file with a larger value would be refused at its next opening.
  const values = { own: 0, met_at: at, held: content.length > largestValue ? null : new Uint8Array(content) };
  await tables
    .insertInto("site_copy")
    .values({ id: other, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
}

type Meeting = { readonly at: string; readonly held: Uint8Array };

/**
 * What two copies held when they were last the same: as one of them remembers the other, or, where both were made from a
 * third, as the earlier of the two remembers that one. Undefined: they never met, so that nothing is known of who deleted what.
 */
export async function commonState(mine: SiteStore, theirs: SiteStore): Promise<SiteRecords | undefined> {
  const [here, there] = [await copiesKnownTo(mine), await copiesKnownTo(theirs)];
  const direct = [here.known.get(there.own), there.known.get(here.own)].filter((one) => one !== undefined);
  const [last] = direct.toSorted((a, b) => b.at.localeCompare(a.at));
  const shared = [...here.known].flatMap(([id, one]) => {
    const other = there.known.get(id);
    return other ? [one.at < other.at ? one : other] : [];
  });
  const [common] = shared.toSorted((a, b) => b.at.localeCompare(a.at));
  const found = last ?? common;
  return found && unpacked(found.held);
}

/** The records of a whole site, its sounds and pictures included, stay below it; what unfolds to more than this comes from no Perron. */
const mostUnpacked = 500_000_000;
const Held = z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())]));

/** What a file from elsewhere says two copies held; undefined, as if they never met, where that cannot be believed. */
function unpacked(packed: Uint8Array): SiteRecords | undefined {
  try {
    const text = gunzipSync(packed, { maxOutputLength: mostUnpacked }).toString("utf8");
    return new Map<string, SiteRecord>(Held.parse(JSON.parse(text)));
  } catch {
    // A conflict too many is shown to a person; a merge on a lie would not be.
    return undefined;
  }
}

async function copiesKnownTo({ tables }: SiteStore) {
  const known = new Map<string, Meeting>();
  let own = "";
  for (const row of await tables.selectFrom("site_copy").selectAll().execute()) {
    if (row.own === 1) own = row.id;
    else if (row.held) known.set(row.id, { at: row.met_at, held: row.held });
  }
  return { own, known };
}
