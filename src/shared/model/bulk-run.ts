import { z } from "zod";
import type { Failure } from "../result/failure.ts";

/**
 * How far a door of a bulk run is.
 *
 * Still to do: `queued`, `pre-flight` (being read), `planned`, `sending-logos`, `skipped` (the run was stopped before it).
 * Under way: `writing` (what was sent may have arrived), `restarting` (the device took it), `rolling-back`.
 * Ended: the others. `failed` has written nothing, or says in its error what is left.
 */
export const itemStates = [
  "queued",
  "pre-flight",
  "planned",
  "sending-logos",
  "writing",
  "restarting",
  "rolling-back",
  "verified",
  "unchanged",
  "reverted",
  "rolled-back",
  "not-returned",
  "unknown",
  "unreachable",
  "unauthorised",
  "skipped",
  "failed",
] as const;
export const ItemState = z.enum(itemStates);
export type ItemState = z.infer<typeof ItemState>;

const toDo: ReadonlySet<ItemState> = new Set(["queued", "pre-flight", "planned", "sending-logos", "skipped"]);
const underWay: ReadonlySet<ItemState> = new Set(["writing", "restarting", "rolling-back"]);
const done: ReadonlySet<ItemState> = new Set(["verified", "unchanged"]);

/** Nothing was written yet, so far as the ledger knows. */
export const isToDo = (state: ItemState): boolean => toDo.has(state);
/** Something may have been written: only the device can tell what it runs. */
export const isUncertain = (state: ItemState): boolean => underWay.has(state) || state === "unknown";
/** Ended, and the device does not hold what was wanted so far as is known. */
export const isFailed = (state: ItemState): boolean =>
  !toDo.has(state) && !underWay.has(state) && !done.has(state);

/** What a script is told of a door: the words of a push, and those of a run. */
export const itemOutcomes = [
  "applied",
  "unchanged",
  "reverted",
  "rolled-back",
  "not-returned",
  "planned",
  "unreachable",
  "unauthorised",
  "skipped",
  "unknown",
] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

/**
 * The outcome that a state amounts to.
 *
 * `failed` is told by what is certain of the device: it refused and holds what it held (`reverted`), it holds neither
 * (`unknown`), or nothing was sent (`skipped`).
 */
export function outcomeOf(state: ItemState, error: Pick<Failure, "code"> | null): ItemOutcome {
  if (state === "verified") return "applied";
  if (state === "failed") {
    if (error?.code === "refused") return "reverted";
    return error?.code === "not-applied" || error?.code === "uncertain" ? "unknown" : "skipped";
  }
  if (underWay.has(state)) return "unknown";
  if (state === "queued" || state === "pre-flight") return "skipped";
  if (state === "sending-logos") return "planned";
  return state as ItemOutcome;
}
