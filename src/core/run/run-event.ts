import type { ItemState } from "#shared/model/bulk-run.ts";
import type { Change } from "#shared/model/change.ts";
import type { StepEvent } from "#shared/model/push.ts";
import type { Milliseconds } from "#shared/model/units.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { Halt } from "./run-control.ts";
import type { RunDoor } from "./run-item.ts";

/** A moment of a bulk run, for a live board. */
export type RunEvent =
  | { readonly type: "started"; readonly run: string; readonly doors: number }
  /** The door's new state. `resting`: nothing more happens to it in this run unless someone asks. */
  | {
      readonly type: "item";
      readonly position: number;
      readonly door: RunDoor;
      readonly state: ItemState;
      readonly error: Failure | null;
      readonly resting: boolean;
    }
  /** What will change on the door, told once it is planned. */
  | { readonly type: "planned"; readonly position: number; readonly changes: readonly Change[] }
  /** `held`: its twin took the plan. */
  | {
      readonly type: "rehearsed";
      readonly position: number;
      readonly held: boolean;
      readonly error: Failure | null;
    }
  | { readonly type: "step"; readonly position: number; readonly event: StepEvent }
  | {
      readonly type: "progress";
      readonly done: number;
      readonly doors: number;
      /** Estimate from the doors done so far; null before there is one. */
      readonly remaining: Milliseconds | null;
    }
  | { readonly type: "paused"; readonly halt: Halt }
  | { readonly type: "resumed" }
  /** A file given cannot be used for some door: nothing was written to any. */
  | { readonly type: "refused"; readonly error: Failure }
  /** The last event. `stopped`: why it ended before its end. */
  | { readonly type: "done"; readonly run: string; readonly stopped: Halt | null };
