import { randomUUID } from "node:crypto";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { SiteMergeView } from "#shared/contract/site-file-contract.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { examineFile } from "../site/file/examine-file.ts";
import { commonState, noteMeeting } from "../site/merge-sites/copies.ts";
import { mergeSites, type SiteMergeChoices } from "../site/merge-sites/merge-sites.ts";
import { siteRecords } from "../site/merge-sites/site-records.ts";
import { writeRecords } from "../site/merge-sites/write-records.ts";
import { ownCopy } from "../site/travel/take-along.ts";
import { openSiteStore, type SiteStore } from "../store/site-store.ts";
import { storageFailure } from "../store/storage-failure.ts";

export type MergeFiles = {
  readonly mine: SiteStore;
  /** The colleague's file; it is only read, in a copy. */
  readonly path: string;
  readonly folder: string;
  readonly choices: SiteMergeChoices;
  /** ISO 8601 UTC when it is to be written; null only looks. */
  readonly writeAt: string | null;
};

/** Merges a colleague's copy of a site into this one, or says what that would come to. */
export async function mergeFiles(wish: MergeFiles): Promise<Result<SiteMergeView>> {
  const file = resolve(wish.path.trim());
  const sound = await examineFile(file);
  if (!sound.ok) return sound;
  const copy = join(wish.folder, `${randomUUID()}.perron`);
  try {
    await mkdir(wish.folder, { recursive: true });
    await copyFile(file, copy);
  } catch (cause) {
    return failed(storageFailure(file, cause));
  }
  const theirs = await openSiteStore(copy, { checkPages: true });
  try {
    return theirs.ok ? await merged(wish, theirs.value) : theirs;
  } finally {
    if (theirs.ok) await theirs.value.close();
    await rm(copy, { force: true });
  }
}

async function merged(
  { mine, choices, writeAt }: MergeFiles,
  theirs: SiteStore,
): Promise<Result<SiteMergeView>> {
  const [here, there] = await Promise.all([idOf(mine), idOf(theirs)]);
  if (here !== there) return failed(otherSite());
  const sides = {
    base: await commonState(mine, theirs),
    mine: await siteRecords(mine),
    theirs: await siteRecords(theirs),
  };
  const merge = mergeSites(sides, choices);
  if (writeAt !== null) {
    await writeRecords(mine, merge.changes);
    await noteMeeting(mine, { other: await ownCopy(theirs), held: theirs, at: writeAt });
  }
  const { added, changed, conflicts, deletions } = merge;
  return ok({
    added,
    changed,
    conflicts: [...conflicts],
    deletions: [...deletions],
    met: sides.base !== undefined,
  });
}

async function idOf({ tables }: SiteStore): Promise<string | undefined> {
  return (await tables.selectFrom("site").select("id").executeTakeFirst())?.id;
}

const otherSite = () =>
  failure(
    "invalid",
    {
      fr: "Ce fichier est celui d'un autre chantier : seules deux copies du même chantier se fusionnent.",
      en: "This file is of another site: only two copies of the same site can be merged.",
    },
    { reason: "other-site", place: { field: "path" } },
  );
