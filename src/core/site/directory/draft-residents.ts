import type { Resident, TimeRange } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { SiteDrafts } from "../site-drafts.ts";

/** What waits to be sent to a door of its residents and time ranges; what is undefined nobody has edited. */
export type WaitingDirectory = {
  readonly baseline: string;
  readonly residents?: readonly Resident[] | undefined;
  readonly timeRanges?: readonly TimeRange[] | undefined;
};

export async function readWaiting(drafts: SiteDrafts, doorId: DoorId): Promise<WaitingDirectory | undefined> {
  const draft = await drafts.read(doorId);
  return draft ? { baseline: draft.baseline, ...draft.parts } : undefined;
}

/** The other parts of the draft stay as they wait. */
export async function saveWaiting(
  drafts: SiteDrafts,
  doorId: DoorId,
  { baseline, residents, timeRanges }: WaitingDirectory,
): Promise<void> {
  const before = await drafts.read(doorId);
  const parts = {
    ...before?.parts,
    ...(residents && { residents: [...residents] }),
    ...(timeRanges && { timeRanges: [...timeRanges] }),
  };
  await drafts.save(doorId, { baseline, parts });
}
