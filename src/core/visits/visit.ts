import type { SnapshotId } from "#shared/model/identity.ts";
import { type Milliseconds, seconds } from "#shared/model/units.ts";

/** A state of a device that was seen, and when. */
export type SeenState = { readonly snapshot: SnapshotId; readonly at: string };

/** The visit under way: what the device held when the one before ended, and what was last seen. */
export type Visit = { readonly baseline: SeenState | null; readonly latest: SeenState };

/** A lunch is no new visit, a day is. */
export const betweenVisits: Milliseconds = seconds(4 * 3_600);

/**
 * The visit that a look belongs to.
 *
 * After a break of {@link betweenVisits} it is a new one, held against the state in which the one before left the device:
 * its last look, or the last of its own pushes that followed without a break.
 *
 * @param before the visit known so far; null when there was none
 * @param kept the newest snapshot of the device from before this visit, for a site that knows none
 * @param left states that own pushes left behind, oldest first
 */
export function visitAt(
  look: SeenState,
  before: Visit | null,
  kept: SeenState | null,
  left: readonly SeenState[],
): Visit {
  if (before === null) return { baseline: kept, latest: look };
  const ended = lastContact(before.latest, left);
  if (apart(ended.at, look.at) <= betweenVisits) return { baseline: before.baseline, latest: look };
  return { baseline: ended, latest: look };
}

function lastContact(latest: SeenState, left: readonly SeenState[]): SeenState {
  let last = latest;
  for (const state of left) {
    if (state.at > last.at && apart(last.at, state.at) <= betweenVisits) last = state;
  }
  return last;
}

const apart = (from: string, to: string) => Date.parse(to) - Date.parse(from);
