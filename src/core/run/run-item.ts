import type { ItemState } from "#shared/model/bulk-run.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import type { SnapshotId } from "#shared/model/identity.ts";
import type { Failure } from "#shared/result/failure.ts";

/** A door of a run, as the person named it. */
export type RunDoor = {
  readonly name: string;
  readonly endpoint: Endpoint;
  /** As given; null when only the address is known. */
  readonly serial: string | null;
};

/** What a door's plan came to, by fingerprint: a resumed run must come to the same. */
export type PlanMark = { readonly serial: string | null; readonly baseline: string; readonly target: string };

/** One door of a run: what the ledger knows of it. */
export type RunItem = {
  /** From 0, in the order given. */
  readonly position: number;
  readonly door: RunDoor;
  readonly state: ItemState;
  readonly plan: PlanMark | null;
  /** What the device held before the write. */
  readonly snapshot: SnapshotId | null;
  readonly error: Failure | null;
};

export const queuedItem = (door: RunDoor, position: number): RunItem => ({
  position,
  door,
  state: "queued",
  plan: null,
  snapshot: null,
  error: null,
});
