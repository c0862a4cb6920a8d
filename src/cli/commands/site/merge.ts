import { randomUUID } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { systemClock } from "#core/clock/clock.ts";
import { mergeFiles } from "#core/service/merge-files.ts";
import { copyFileSafely, mayBeMade } from "#core/site/file/copy-site-file.ts";
import { examineFile } from "#core/site/file/examine-file.ts";
import { nothingDecided } from "#core/site/merge-sites/merge-sites.ts";
import { openSiteStore, type SiteStore } from "#core/store/site-store.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import type { SiteMergeView } from "#shared/contract/site-file-contract.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { printable } from "../../table.ts";
import { unknownAction } from "../../usage-failure.ts";

type MergeOptions = SharedOptions & { readonly take?: string; readonly out?: string };

/**
 * `perron site merge MINE THEIRS`: what two copies of one site come to; deletes nothing.
 *
 * Both files are only read, in copies. Written where `--out` says, once every conflict is decided.
 */
export async function siteMergeCommand(
  { output }: CommandContext,
  mine: string,
  theirs: string,
  { take, out }: MergeOptions,
): Promise<number> {
  if (take !== undefined && take !== "mine" && take !== "theirs")
    return output.fail(unknownAction(take, ["mine", "theirs"]));
  const free = out === undefined ? ok(undefined) : await mayBeMade(resolve(out));
  if (!free.ok) return output.fail(free.error);
  const folder = await mkdtemp(join(tmpdir(), "perron-merge-"));
  try {
    const merged = await inCopy(resolve(mine), folder, (store) =>
      mergeInto({ store, theirs, folder, take, out }, output),
    );
    if (!merged.ok) return output.fail(merged.error);
    const { added, changed, conflicts, deletions } = merged.value;
    const counts = { added, changed, conflicts: conflicts.length, deletions: deletions.length };
    output.line(
      { type: "done", ...counts, out: out ?? null },
      output.say({
        fr: `${added} ajout(s), ${changed} changement(s), ${conflicts.length} conflit(s), ${deletions.length} suppression(s) non faites`,
        en: `${added} added, ${changed} changed, ${conflicts.length} conflict(s), ${deletions.length} deletion(s) not made`,
      }),
    );
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
  const store = await openSiteStore(copy, { checkPages: true });
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
};

async function mergeInto(
  { store, theirs, folder, take, out }: Merging,
  output: Output,
): Promise<Result<SiteMergeView>> {
  const wish = { mine: store, path: theirs, folder };
  const looked = await mergeFiles({ ...wish, choices: nothingDecided, writeAt: null });
  if (!looked.ok) return looked;
  tell(looked.value, output);
  const { conflicts } = looked.value;
  if (out === undefined) return looked;
  if (conflicts.length > 0 && take === undefined) return failed(undecided(conflicts.length));
  const decided = new Map(take ? conflicts.map(({ path }) => [path, take]) : []);
  const choices = { conflicts: decided, deletions: new Set<string>() };
  const writeAt = new Date(systemClock.now()).toISOString();
  const merged = await mergeFiles({ ...wish, choices, writeAt });
  if (!merged.ok) return merged;
  const written = await copyFileSafely(store, resolve(out));
  return written.ok ? merged : written;
}

function tell({ conflicts, deletions }: SiteMergeView, output: Output): void {
  for (const conflict of conflicts) {
    const [record, mine, theirs] = [conflict.record, conflict.mine, conflict.theirs].map(printable);
    output.line(
      { type: "conflict", ...conflict },
      output.say({
        fr: `? ${record}, ${conflict.field} : le mien ${mine} | le leur ${theirs}`,
        en: `? ${record}, ${conflict.field}: mine ${mine} | theirs ${theirs}`,
      }),
    );
  }
  for (const deletion of deletions) {
    const name = printable(deletion.record);
    const [fr, en] = deletion.by === "mine" ? ["le mien", "mine"] : ["le leur", "theirs"];
    output.line(
      { type: "deletion", ...deletion },
      output.say({ fr: `- ${name} : absent dans ${fr}, gardé`, en: `- ${name}: gone from ${en}, kept` }),
    );
  }
}

const undecided = (count: number) =>
  failure(
    "conflict",
    {
      fr: `${count} conflit(s) à trancher avant d'écrire : --take mine garde le mien, --take theirs prend le leur.`,
      en: `${count} conflict(s) to decide before writing: --take mine keeps mine, --take theirs takes theirs.`,
    },
    { reason: "undecided" },
  );
