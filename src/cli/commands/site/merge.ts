import { randomUUID } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { systemClock } from "#core/clock/clock.ts";
import { mergeFiles } from "#core/service/merge-files.ts";
import { copyFileSafely, mayBeMade } from "#core/site/file/copy-site-file.ts";
import { examineContent } from "#core/site/file/examine-content.ts";
import { examineFile } from "#core/site/file/examine-file.ts";
import { shelfInFile } from "#core/site/merge-sites/bring-snapshots.ts";
import { nothingDecided } from "#core/site/merge-sites/merge-sites.ts";
import { siteKeySealer } from "#core/site/travel/site-key-sealer.ts";
import { openSiteStore, type SiteStore } from "#core/store/site-store.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import { openVault } from "#core/vault/vault.ts";
import type { SiteMergeView } from "#shared/contract/site-file-contract.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { unknownAction } from "../../usage-failure.ts";
import { noSuchDeletion, tellSiteMerge, tellSiteMergeEnd, undecided } from "./merge-lines.ts";

type MergeOptions = SharedOptions & {
  readonly take?: string;
  readonly out?: string;
  /** Paths of the deletions to carry out, as the merge told them. */
  readonly delete?: readonly string[];
  readonly passphraseStdin?: boolean;
};

/**
 * `perron site merge MINE THEIRS`: what two copies of one site come to; deletes only what `--delete` names.
 *
 * Both files are only read, in copies. Written where `--out` says, once every conflict is decided. Secrets and snapshots
 * come along where the passphrase (standard input, or PERRON_SITE_PASSPHRASE) opens both files.
 */
export async function siteMergeCommand(
  { output }: CommandContext,
  mine: string,
  theirs: string,
  options: MergeOptions,
): Promise<number> {
  const { take, out } = options;
  const passphrase = await givenPassphrase(options);
  if (take !== undefined && take !== "mine" && take !== "theirs")
    return output.fail(unknownAction(take, ["mine", "theirs"]));
  const free = out === undefined ? ok(undefined) : await mayBeMade(resolve(out));
  if (!free.ok) return output.fail(free.error);
  const folder = await mkdtemp(join(tmpdir(), "perron-merge-"));
  try {
    const merged = await inCopy(resolve(mine), folder, (store) =>
      mergeInto({ store, theirs, folder, take, out, passphrase, remove: options.delete ?? [] }, output),
    );
    if (!merged.ok) return output.fail(merged.error);
    tellSiteMergeEnd(merged.value, options, output);
    return exitCodes.done;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inCopy(
  file: string,
  folder: string,
  act: (store: SiteStore) => Promise<Result<SiteMergeView>>,
): Promise<Result<SiteMergeView>> {
  const sound = await examineFile(file);
  if (!sound.ok) return sound;
  const copy = join(folder, `${randomUUID()}.perron`);
  try {
    await copyFile(file, copy);
  } catch (cause) {
    return failed(storageFailure(file, cause));
  }
  const store = await openSiteStore(copy, { checkPages: true, accept: examineContent });
  if (!store.ok) return store;
  try {
    return await act(store.value);
  } finally {
    await store.value.close();
  }
}

type Merging = {
  readonly store: SiteStore;
  readonly theirs: string;
  readonly folder: string;
  readonly take: "mine" | "theirs" | undefined;
  readonly out: string | undefined;
  readonly passphrase: string | null;
  readonly remove: readonly string[];
};

async function mergeInto(
  { store, theirs, folder, take, out, passphrase, remove }: Merging,
  output: Output,
): Promise<Result<SiteMergeView>> {
  const own = await siteKeySealer(store, passphrase);
  // Nothing is kept by this computer: what comes is sealed under the key of the file itself.
  const vault = await openVault(undefined, { read: async () => undefined, write: async () => {} });
  const shelf = shelfInFile(store, own);
  const wish = { mine: store, path: theirs, folder, passphrase, own, vault, shelf };
  const looked = await mergeFiles({ ...wish, choices: nothingDecided, writeAt: null });
  if (!looked.ok) return looked;
  tellSiteMerge(looked.value, remove, output);
  const { conflicts, deletions: offered } = looked.value;
  const unknown = remove.find((path) => !offered.some((one) => one.path === path));
  if (unknown !== undefined) return failed(noSuchDeletion(unknown));
  if (out === undefined) return looked;
  if (conflicts.length > 0 && take === undefined) return failed(undecided(conflicts.length));
  const decided = new Map(take ? conflicts.map(({ path }) => [path, take]) : []);
  const choices = { conflicts: decided, deletions: new Set(remove) };
  const writeAt = new Date(systemClock.now()).toISOString();
  const merged = await mergeFiles({ ...wish, choices, writeAt });
  if (!merged.ok) return merged;
  const written = await copyFileSafely(store, resolve(out));
  return written.ok ? merged : written;
}

async function givenPassphrase({ passphraseStdin }: MergeOptions): Promise<string | null> {
  const given = passphraseStdin
    ? (await readAll(process.stdin)).split(/\r?\n/, 1)[0]
    : process.env.PERRON_SITE_PASSPHRASE;
  return given === undefined || given === "" ? null : given;
}
