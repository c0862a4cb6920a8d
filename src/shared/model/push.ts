import { z } from "zod";
import { Change } from "./change.ts";

/** The named steps of a push, in order. */
export const pushSteps = [
  "snapshot",
  "plan",
  "write",
  "await-return",
  "read-back",
  "verify",
  "roll-back",
] as const;
export const PushStep = z.enum(pushSteps);
export type PushStep = z.infer<typeof PushStep>;

export const StepState = z.enum(["running", "done", "failed", "skipped"]);
export type StepState = z.infer<typeof StepState>;

/**
 * What the read-back says, and nothing else.
 *
 * - `unchanged`     nothing to write: the device already holds it
 * - `planned`       a dry run
 * - `applied`       every field reads back as wanted
 * - `reverted`      the device went back to what it had before
 * - `rolled-back`   it held something else; the snapshot was written back and verified
 * - `not-returned`  it did not answer again before the deadline
 */
export const PushOutcome = z.enum([
  "unchanged",
  "applied",
  "reverted",
  "rolled-back",
  "not-returned",
  "planned",
]);
export type PushOutcome = z.infer<typeof PushOutcome>;

/** A moment of a push, as it is told live. */
export const StepEvent = z.object({
  step: PushStep,
  state: StepState,
  /** Milliseconds since the push began, on a steady clock. */
  ms: z.number(),
  note: z.object({ fr: z.string(), en: z.string() }).optional(),
});
export type StepEvent = z.infer<typeof StepEvent>;

export const PushReport = z.object({
  outcome: PushOutcome,
  snapshot: z.string().nullable(),
  changes: z.array(Change),
  /**
   * Fields that read back otherwise than wanted: `before` is what was wanted, `after` what the device holds.
   * On `applied` they are settings of its own that the device changed by itself.
   */
  differences: z.array(Change),
  /** Set when the device was found again at another address. */
  movedTo: z.string().nullable(),
});
export type PushReport = z.infer<typeof PushReport>;
