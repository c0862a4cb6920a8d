import { randomUUID } from "node:crypto";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { SiteMergeView } from "#shared/contract/site-file-contract.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { examineContent } from "../site/file/examine-content.ts";
import { examineFile } from "../site/file/examine-file.ts";
import { bringEvidence } from "../site/merge-sites/bring-evidence.ts";
import { bringCredentials, bringTypedSecrets } from "../site/merge-sites/bring-secrets.ts";
import { bringSnapshots, type SnapshotShelf } from "../site/merge-sites/bring-snapshots.ts";
import { commonState, noteMeeting } from "../site/merge-sites/copies.ts";
import { mergeSites, type SiteMergeChoices } from "../site/merge-sites/merge-sites.ts";
import { underOwnNames } from "../site/merge-sites/same-things.ts";
import { type SiteRecord, type SiteRecords, siteRecords } from "../site/merge-sites/site-records.ts";
import { writeRecords } from "../site/merge-sites/write-records.ts";
import { type SiteSecrets, siteSecretsIn } from "../site/travel/site-secrets.ts";
import { ownCopy } from "../site/travel/take-along.ts";
import { openSiteStore, type SiteStore } from "../store/site-store.ts";
import { storageFailure } from "../store/storage-failure.ts";
import type { Sealer, Vault } from "../vault/vault.ts";

export type MergeFiles = {
  readonly mine: SiteStore;
  /** The colleague's file; it is only read, in a copy. */
  readonly path: string;
  readonly folder: string;
  readonly choices: SiteMergeChoices;
  /** Of the colleague's file; null: none was given. */
  readonly passphrase: string | null;
  /** Of this laptop, for a file without a passphrase that was made here. */
  readonly vault: Vault;
  /** Opens the secrets here, and seals those that come. */
  readonly own: Sealer;
  readonly shelf: SnapshotShelf;
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
  const theirs = await openSiteStore(copy, { checkPages: true, accept: examineContent });
  try {
    return theirs.ok ? await unlocked(wish, theirs.value) : theirs;
  } finally {
    if (theirs.ok) await theirs.value.close();
    await rm(copy, { force: true });
  }
}

/** Without its passphrase all but the secrets of a file comes; with a wrong one nothing does. */
async function unlocked(wish: MergeFiles, theirs: SiteStore): Promise<Result<SiteMergeView>> {
  const [here, there] = await Promise.all([idOf(wish.mine), idOf(theirs)]);
  if (here !== there) return failed(otherSite());
  const other = await siteSecretsIn(theirs, wish.vault);
  const opening = wish.passphrase === null ? ok(undefined) : await other.unlock(wish.passphrase);
  return opening.ok ? ok(await merged(wish, theirs, other)) : opening;
}

async function merged(wish: MergeFiles, theirs: SiteStore, other: SiteSecrets): Promise<SiteMergeView> {
  const { mine, choices, writeAt, own, shelf } = wish;
  const [met, records] = [await commonState(mine, theirs), await siteRecords(mine)];
  const { records: renamed, nameHere, rename } = underOwnNames(records, await siteRecords(theirs));
  const base = met && rename(met);
  const merge = mergeSites({ base, mine: records, theirs: renamed }, choices);
  const { added, changed, conflicts, deletions, changes } = merge;
  const write = writeAt !== null;
  if (write) await writeRecords(mine, changes, theirs);
  const sides = { mine, theirs, own, other, write };
  const credentials = await bringCredentials(sides, base);
  const typed = await bringTypedSecrets(sides, draftsOf(records, changes));
  const snapshots = await bringSnapshots(theirs, other, { shelf, write });
  const evidence = await bringEvidence({ mine, theirs }, { doorHere: nameHere, write });
  if (write) await noteMeeting(mine, { other: await ownCopy(theirs), held: theirs, at: writeAt });
  const came = (...families: string[]) =>
    [...changes.keys()].filter((path) => families.includes(path.split("/")[0] ?? "")).length;
  return {
    added,
    changed,
    conflicts: [...conflicts],
    deletions: [...deletions],
    met: met !== undefined,
    brought: {
      credentials: credentials.brought,
      snapshots: snapshots.brought,
      evidence,
      runs: came("runs"),
      tests: came("tries", "photographs", "measurements"),
    },
    missing: {
      credentials: credentials.missing,
      typed: typed.missing,
      snapshots: snapshots.missing,
    },
    locked: other.state() === "locked",
  };
}

/** The drafts as they will be here. */
function draftsOf(mine: SiteRecords, changes: ReadonlyMap<string, SiteRecord | null>) {
  const after = new Map<string, SiteRecord | null>([...mine, ...changes]);
  return new Map(
    [...after].flatMap(([path, record]) =>
      record !== null && path.startsWith("drafts/") ? [[path, record] as const] : [],
    ),
  );
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
