import { isFailed, isToDo, isUncertain, outcomeOf } from "#shared/model/bulk-run.ts";
import { carryOutDoor } from "./carry-out-door.ts";
import { planAll } from "./plan-all.ts";
import { rehearseDoor, type StartTwin } from "./rehearse-door.ts";
import type { RunBoard } from "./run-board.ts";
import { notReached } from "./run-failures.ts";
import { forEachDoor, type Plans, type Work } from "./run-work.ts";
import { isTooMany } from "./stop-rule.ts";
import { takeUpDoor } from "./take-up-door.ts";

/** Asks, plans, rehearses and carries out; every door that can be has its end in the ledger afterwards. */
export async function workThrough(work: Work): Promise<void> {
  const { board, options } = work;
  const plans: Plans = new Map();
  const chosen = positionsToDo(work);
  if (!options.dryRun && options.only === "left") await takeUpAll(work, chosen, plans);
  const refusal = await planAll(work, chosen, plans);
  if (refusal) {
    board.tell({ type: "refused", error: refusal });
    return;
  }
  if (options.startTwin) await rehearseAll(work, plans, options.startTwin);
  if (options.dryRun) return;
  await carryOutAll(work, plans);
  await skipTheRest(work, chosen);
}

function positionsToDo({ board, options }: Work): number[] {
  const isChosen =
    options.only === "failed"
      ? isFailed
      : (state: Parameters<typeof isToDo>[0]) => isToDo(state) || isUncertain(state);
  return board.items().flatMap(({ state, position }) => (isChosen(state) ? [position] : []));
}

async function takeUpAll(work: Work, chosen: readonly number[], plans: Plans): Promise<void> {
  const { board, parts } = work;
  const uncertain = chosen.filter((position) => {
    const { state, snapshot } = board.item(position);
    return isUncertain(state) && snapshot !== null;
  });
  await forEachDoor(work, uncertain, async (position) => {
    const plan = await takeUpDoor(position, parts, board);
    if (plan) plans.set(position, plan);
  });
}

async function rehearseAll(work: Work, plans: Plans, startTwin: StartTwin): Promise<void> {
  const { board, control, parts, signal } = work;
  await forEachDoor(work, [...plans.keys()], async (position) => {
    const plan = plans.get(position);
    if (!plan) return;
    const rehearsal = await rehearseDoor(board.item(position).door, plan, startTwin, parts, signal);
    const held = rehearsal.ok && ["applied", "unchanged"].includes(rehearsal.value.outcome);
    board.tell({ type: "rehearsed", position, held, error: rehearsal.ok ? null : rehearsal.error });
    if (!held) control.stop({ by: "rehearsal" });
  });
}

async function carryOutAll(work: Work, plans: Plans): Promise<void> {
  const { board, control, options } = work;
  const positions = [...plans.keys()].sort((a, b) => a - b);
  const proved = board.items().filter(({ state }) => state === "verified").length;
  const canaries = positions.slice(0, Math.max(0, options.canary - proved));
  await forEachDoor(work, canaries, (position) => carryOutOne(work, position, plans));
  const sang = canaries.every((position) => ["verified", "unchanged"].includes(board.item(position).state));
  if (!sang) control.stop({ by: "canary" });
  await forEachDoor(work, positions.slice(canaries.length), (position) => carryOutOne(work, position, plans));
}

async function carryOutOne(work: Work, position: number, plans: Plans): Promise<void> {
  const { parts, board, control, options, signal } = work;
  const plan = plans.get(position);
  if (!plan) return;
  for (;;) {
    const refusal = await carryOutDoor(position, plan, parts, board, signal);
    if (refusal === null) break;
    control.pause({ by: "storage", error: refusal });
    if (!(await control.clearance())) return;
  }
  // Counted over this session: those of an earlier one were seen by whoever resumed it.
  const failures = [...plans.keys()].filter((done) => isFailedWrite(board.item(done))).length;
  if (isTooMany(failures, board.items().length, options.stopRule)) {
    control.stop({ by: "failures", count: failures });
  }
}

/** A door that could not be reached says nothing against the plan; one that did not take it does. */
function isFailedWrite({ state, error }: ReturnType<RunBoard["item"]>): boolean {
  const outcome = outcomeOf(state, error);
  return isFailed(state) && ["reverted", "rolled-back", "not-returned", "unknown"].includes(outcome);
}

async function skipTheRest({ board, control, parts }: Work, chosen: readonly number[]): Promise<void> {
  if (control.stopped === null || parts.abandon?.aborted) return;
  const open = chosen.filter((position) => isToDo(board.item(position).state));
  for (const position of open) await board.conclude(position, { state: "skipped", error: notReached() });
}
