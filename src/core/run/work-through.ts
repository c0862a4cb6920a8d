import PQueue from "p-queue";
import { isFailed, isToDo, isUncertain, outcomeOf } from "#shared/model/bulk-run.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { PushPlan } from "../push/push-plan.ts";
import { carryOutDoor, stateOfFailure } from "./carry-out-door.ts";
import { markOf, type PlannedDoor, planDoor } from "./plan-door.ts";
import { rehearseDoor, type StartTwin } from "./rehearse-door.ts";
import type { RunBoard } from "./run-board.ts";
import type { RunControl } from "./run-control.ts";
import { notReached, sameDeviceTwice } from "./run-failures.ts";
import type { RunParts } from "./run-ports.ts";
import { isTooMany, type StopRule } from "./stop-rule.ts";
import { takeUpDoor } from "./take-up-door.ts";

export type RunOptions = {
  /** Which doors of a recorded run: what is left to do, or what ended badly. A new run has all left to do. */
  readonly only: "left" | "failed";
  readonly dryRun: boolean;
  /** Doors at once. */
  readonly concurrency: number;
  /** Doors that must end well before the others begin. */
  readonly canary: number;
  readonly stopRule: StopRule;
  /** Set: every plan is first carried out on a twin; with `dryRun`, on its twin only. */
  readonly startTwin: StartTwin | null;
};

export type Work = {
  readonly parts: RunParts;
  readonly board: RunBoard;
  readonly control: RunControl;
  readonly options: RunOptions;
  readonly signal: AbortSignal;
  /** Whether this computer slept since it was last asked. */
  readonly slept: () => boolean;
};

type Plans = Map<number, PushPlan>;

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

/** Doors at once, each after the gate; a stopped run leaves the others as they are. */
async function forEach(
  { control, options, slept }: Work,
  positions: readonly number[],
  act: (position: number) => Promise<void>,
): Promise<void> {
  const queue = new PQueue({ concurrency: options.concurrency });
  await queue.addAll(
    positions.map((position) => async () => {
      if (slept()) control.pause({ by: "sleep" });
      if (await control.clearance()) await act(position);
    }),
  );
}

async function takeUpAll(work: Work, chosen: readonly number[], plans: Plans): Promise<void> {
  const { board, parts } = work;
  const uncertain = chosen.filter((position) => {
    const { state, snapshot } = board.item(position);
    return isUncertain(state) && snapshot !== null;
  });
  await forEach(work, uncertain, async (position) => {
    const plan = await takeUpDoor(position, parts, board);
    if (plan) plans.set(position, plan);
  });
}

/** Answers why the files given cannot be used for one of the doors, if so. */
async function planAll(work: Work, chosen: readonly number[], plans: Plans): Promise<Failure | null> {
  const { board, options } = work;
  const open = chosen.filter((position) => {
    const { state } = board.item(position);
    return !plans.has(position) && (options.only === "failed" || isToDo(state));
  });
  const refusals: { position: number; error: Failure }[] = [];
  await forEach(work, open, async (position) => {
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

async function rehearseAll(work: Work, plans: Plans, startTwin: StartTwin): Promise<void> {
  const { board, control, parts, signal } = work;
  await forEach(work, [...plans.keys()], async (position) => {
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
  await forEach(work, canaries, (position) => carryOutOne(work, position, plans));
  const sang = canaries.every((position) => ["verified", "unchanged"].includes(board.item(position).state));
  if (!sang) control.stop({ by: "canary" });
  await forEach(work, positions.slice(canaries.length), (position) => carryOutOne(work, position, plans));
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
