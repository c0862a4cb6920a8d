import PQueue from "p-queue";
import type { PushPlan } from "../push/push-plan.ts";
import type { StartTwin } from "./rehearse-door.ts";
import type { RunBoard } from "./run-board.ts";
import type { RunControl } from "./run-control.ts";
import type { RunParts } from "./run-ports.ts";
import type { StopRule } from "./stop-rule.ts";

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
  /** Whether a network of the doors was lost since it was last asked. */
  readonly lostLink: () => boolean;
};

/** Of the doors still to be written, by their position in the run. */
export type Plans = Map<number, PushPlan>;

/** Doors at once, each after the gate; a stopped run leaves the others as they are. */
export async function forEachDoor(
  { control, options, slept, lostLink }: Work,
  positions: readonly number[],
  act: (position: number) => Promise<void>,
): Promise<void> {
  const queue = new PQueue({ concurrency: options.concurrency });
  await queue.addAll(
    positions.map((position) => async () => {
      if (slept()) control.pause({ by: "sleep" });
      if (lostLink()) control.pause({ by: "network" });
      if (await control.clearance()) await act(position);
    }),
  );
}
