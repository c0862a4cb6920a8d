import { isUncertain } from "#shared/model/bulk-run.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { notReached } from "../../run/run-failures.ts";
import { leftOpen } from "./bulk-failures.ts";
import { headOf, isLeftOpen, itemOf } from "./bulk-views.ts";
import type { BulkRunsParts } from "./prepare-run.ts";
import { tellSite } from "./tell-site.ts";

/** Ends an interrupted run in the ledger: what was not begun is skipped, what was being written is unknown. */
export async function endInLedger(
  runId: string,
  { ledger }: Pick<BulkRunsParts, "ledger">,
): Promise<Result<{ id: string }>> {
  const claimed = await ledger.claim(runId);
  if (!claimed.ok) return claimed;
  const recorded = await ledger.load(runId);
  if (!recorded.ok) return recorded;
  for (const item of recorded.value.items.filter(({ state }) => isLeftOpen(state))) {
    const end = isUncertain(item.state)
      ? { ...item, state: "unknown" as const, error: leftOpen() }
      : { ...item, state: "skipped" as const, error: notReached() };
    const written = await ledger.record(recorded.value.id, end);
    if (!written.ok) return written;
  }
  await ledger.release(runId);
  return ok({ id: recorded.value.id });
}

/** A run of which something was sent ends here too; one that was only planned did nothing. */
export async function tellSetAside(runId: string, ground: BulkRunsParts): Promise<Result<null>> {
  const { wishes, rooms, ledger, clock } = ground;
  const facts = await wishes.facts(runId);
  if (!facts?.sent) return ok(null);
  const [room, recorded] = [await rooms.open(facts.siteId), await ledger.load(runId)];
  if (!room.ok) return room;
  if (!recorded.ok) return recorded;
  const head = headOf(recorded.value, facts, { phase: "rest", elsewhere: false });
  return tellSite(room.value, head, recorded.value.items.map(itemOf), clock);
}
