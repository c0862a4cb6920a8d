import { isToDo } from "#shared/model/bulk-run.ts";
import type { Failure } from "#shared/result/failure.ts";
import { stateOfFailure } from "./carry-out-door.ts";
import { markOf, type PlannedDoor, planDoor } from "./plan-door.ts";
import type { RunBoard } from "./run-board.ts";
import { sameDeviceTwice } from "./run-failures.ts";
import { forEachDoor, type Plans, type Work } from "./run-work.ts";

/** Asks and plans every door. Answers why the files given cannot be used for one of the doors, if so. */
export async function planAll(work: Work, chosen: readonly number[], plans: Plans): Promise<Failure | null> {
  const { board, options } = work;
  const open = chosen.filter((position) => {
    const { state } = board.item(position);
    return !plans.has(position) && (options.only === "failed" || isToDo(state));
  });
  const refusals: { position: number; error: Failure }[] = [];
  await forEachDoor(work, open, async (position) => {
    const refusal = await planOne(work, position, plans);
    if (refusal) refusals.push({ position, error: refusal });
  });
  await refuseTwins(work, plans);
  return refusals.sort((a, b) => a.position - b.position)[0]?.error ?? null;
}

async function planOne(
  { parts, board, options, signal }: Work,
  position: number,
  plans: Plans,
): Promise<Failure | null> {
  const { door, plan: mark } = board.item(position);
  const noted = await board.note(position, { state: "pre-flight", error: null });
  if (!noted.ok) return null;
  const earlier = mark && { mark, binding: options.only === "left" };
  const planned = await planDoor(door, earlier, parts, signal);
  if (!planned.ok) {
    // Nothing is written to any door from a file that is wrong for one of them.
    if (planned.error.reason?.startsWith("csv-")) return planned.error;
    await board.conclude(position, { state: stateOfFailure(planned.error), error: planned.error });
    return null;
  }
  await keepPlan(board, position, planned.value, plans);
  return null;
}

async function keepPlan(
  board: RunBoard,
  position: number,
  { plan, holds }: PlannedDoor,
  plans: Plans,
): Promise<void> {
  board.tell({ type: "planned", position, changes: plan.changes });
  if (holds !== "something-else") {
    const state = holds === "wanted" ? "unchanged" : "verified";
    await board.conclude(position, { state, error: null });
    return;
  }
  const noted = await board.note(position, { state: "planned", plan: markOf(plan), error: null });
  if (noted.ok) plans.set(position, plan);
}

/** One device at two addresses, or named twice, must not be written by two conversations at once. */
async function refuseTwins({ board }: Work, plans: Plans): Promise<void> {
  const firsts = new Map<string, number>();
  for (const [position, { serial }] of [...plans].sort(([a], [b]) => a - b)) {
    const first = serial === null ? undefined : firsts.get(serial);
    if (serial !== null && first === undefined) firsts.set(serial, position);
    if (first === undefined) continue;
    plans.delete(position);
    const { name } = board.item(first).door;
    await board.conclude(position, { state: "failed", error: sameDeviceTwice(name) });
  }
}
