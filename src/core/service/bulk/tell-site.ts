import type { BulkHead, BulkItem } from "#shared/contract/bulk-view.ts";
import { outcomeOf } from "#shared/model/bulk-run.ts";
import type { Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { siteRunsIn } from "../../site/site-runs.ts";
import type { SiteRoom } from "../site-room.ts";

/**
 * Tells a site how a run over its doors ended: one entry in its evidence, and a summary that travels with its file.
 *
 * A run that is interrupted and taken up again is told each time: by then something may have been written.
 */
export async function tellSite(
  { evidence, store }: Pick<SiteRoom, "evidence" | "store">,
  { runId, kind, label, madeAt }: Pick<BulkHead, "runId" | "kind" | "label" | "madeAt">,
  items: readonly BulkItem[],
  clock: Clock,
): Promise<Result<null>> {
  const outcomes = counted(items.map(({ state, error }) => outcomeOf(state, error)));
  await evidence.record({ kind: "bulk", run: runId, doors: items.length, outcomes });
  return siteRunsIn(store).keep({
    id: runId,
    madeAt,
    endedAt: new Date(clock.now()).toISOString(),
    kind,
    label,
    states: counted(items.map(({ state }) => state)),
    doors: items.map(({ name, host, serial, state }) => ({ name, host, serial, state })),
  });
}

function counted<Word extends string>(words: readonly Word[]): Partial<Record<Word, number>> {
  const counts: Partial<Record<Word, number>> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
