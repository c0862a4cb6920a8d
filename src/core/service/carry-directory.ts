import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { CarryPreview } from "#shared/contract/site-directory-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { SiteDirectory } from "#shared/model/site-directory.ts";
import { readWaiting, saveWaiting } from "../site/directory/draft-residents.ts";
import { type LaidDirectory, layDirectory } from "../site/directory/lay-directory.ts";
import { siteDirectoryIn } from "../site/directory/site-directory-store.ts";
import type { DoorService } from "./door-service.ts";
import type { SiteRoom } from "./site-room.ts";

type Sources = { readonly room: SiteRoom; readonly doors: DoorService };

type Laid = LaidDirectory & { readonly over: "read" | "draft"; readonly baseline: string };

/** What the door holds: read now where its login is known, else as it was last read. */
export async function heldByDoor(
  { room, doors }: Sources,
  doorId: DoorId,
  signal: AbortSignal,
): Promise<DeviceView | undefined> {
  const door = await room.doors.find(doorId);
  const known = door.ok && door.value.facts.login === "accepted";
  const now = known ? await doors.read(doorId, signal) : undefined;
  return now?.ok ? now.value : (await room.lastReads.all()).get(doorId);
}

/** The directory laid over what a door holds, or over its draft where one waits. */
export async function layAtDoor(
  sources: Sources,
  directory: SiteDirectory,
  doorId: DoorId,
  signal: AbortSignal,
): Promise<Laid | undefined> {
  const device = await heldByDoor(sources, doorId, signal);
  if (!device) return undefined;
  const waiting = await readWaiting(sources.room.drafts, doorId);
  const sides = {
    doorId,
    held: waiting?.residents ?? device.residents,
    timeRanges: waiting?.timeRanges ?? device.timeRanges,
    limit: device.limits.residents,
  };
  const baseline = waiting?.baseline ?? device.baseline;
  return { ...layDirectory(directory, sides), over: waiting ? "draft" : "read", baseline };
}

/** Only who rings there no more can be deleted, and only where a person asked. */
export async function keepLaid(
  room: SiteRoom,
  doorId: DoorId,
  laid: Laid,
  asked: ReadonlySet<number>,
): Promise<void> {
  const gone = new Set(laid.missing.map(({ index }) => index).filter((index) => asked.has(index)));
  const residents = laid.residents.filter(({ index }) => !gone.has(index));
  const { baseline, timeRanges } = laid;
  await saveWaiting(room.drafts, doorId, { baseline, residents, timeRanges });
}

/** The index a resident takes on a door is theirs from now on, also when their name changes. */
export async function keepPlaces(
  room: SiteRoom,
  { residents }: SiteDirectory,
  doorId: DoorId,
  places: ReadonlyMap<string, number>,
): Promise<void> {
  // Several doors are carried one after the other: what an earlier one has placed must not be forgotten.
  const store = siteDirectoryIn(room.store);
  const now = new Map((await store.read()).residents.map((one) => [one.id, one]));
  const moved = residents.flatMap(({ id }) => {
    const [one, place] = [now.get(id), places.get(id)];
    return one && place !== undefined && one.doors[doorId] !== place
      ? [{ ...one, doors: { ...one.doors, [doorId]: place } }]
      : [];
  });
  await store.change({ residents: moved });
}

export function previewOf(doorId: DoorId, ringing: number, laid: Laid | undefined): CarryPreview {
  if (!laid) return { doorId, over: "none", ringing, added: 0, changed: 0, missing: [], problems: [] };
  const { over, added, changed, missing, problems } = laid;
  return { doorId, over, ringing, added, changed, missing: [...missing], problems: [...problems] };
}
