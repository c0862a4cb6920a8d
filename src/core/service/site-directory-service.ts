import type { DeviceView } from "#shared/contract/door-contract.ts";
import type {
  AdoptionPreview,
  CarryPreview,
  SiteCsvPreview,
} from "#shared/contract/site-directory-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import type { SiteDirectory } from "#shared/model/site-directory.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { residentLimits } from "../config/configuration-rules.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { adoptDirectory } from "../site/directory/adopt-directory.ts";
import { readDirectoryCsv, writeDirectoryCsv } from "../site/directory/directory-csv.ts";
import { readWaiting, saveWaiting } from "../site/directory/draft-residents.ts";
import { type LaidDirectory, layDirectory, ringingAt } from "../site/directory/lay-directory.ts";
import { type DirectoryChange, siteDirectoryIn } from "../site/directory/site-directory-store.ts";
import type { DoorService } from "./door-service.ts";
import type { SiteRoom, SiteRooms } from "./site-room.ts";

export type SiteDirectoryParts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly profile: DeviceProfile;
};

type Laid = LaidDirectory & { readonly over: "read" | "draft"; readonly baseline: string };

/** The residents of the whole site, between its file, spreadsheets and the drafts of its doors. */
export function siteDirectoryService({ rooms, doors, profile }: SiteDirectoryParts) {
  async function inSite<T>(
    id: SiteId,
    work: (room: SiteRoom, directory: SiteDirectory) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const room = await rooms.open(id);
    return room.ok ? work(room.value, await siteDirectoryIn(room.value.store).read()) : room;
  }

  /** What the door holds: read now where it answers, else as it was last read. */
  async function held(room: SiteRoom, doorId: DoorId, signal: AbortSignal): Promise<DeviceView | undefined> {
    const door = await room.doors.find(doorId);
    const seen = door.ok && door.value.facts.login === "accepted";
    const now = seen ? await doors.read(doorId, signal) : undefined;
    return now?.ok ? now.value : (await room.lastReads.all()).get(doorId);
  }

  async function lay(
    room: SiteRoom,
    directory: SiteDirectory,
    doorId: DoorId,
    signal: AbortSignal,
  ): Promise<Laid | undefined> {
    const device = await held(room, doorId, signal);
    if (!device) return undefined;
    const waiting = await readWaiting(room.drafts, doorId);
    const sides = {
      doorId,
      held: waiting?.residents ?? device.residents,
      timeRanges: waiting?.timeRanges ?? device.timeRanges,
      limit: device.limits.residents,
    };
    const baseline = waiting?.baseline ?? device.baseline;
    return { ...layDirectory(directory, sides), over: waiting ? "draft" : "read", baseline };
  }

  return {
    read: (id: SiteId) => inSite(id, async (_room, directory) => ok(directory)),

    async change(id: SiteId, change: DirectoryChange): Promise<Result<null>> {
      const room = await rooms.open(id);
      if (!room.ok) return room;
      await siteDirectoryIn(room.value.store).change(change);
      return ok(null);
    },

    readCsv: (id: SiteId, name: string, file: Blob): Promise<Result<SiteCsvPreview>> =>
      inSite(id, async (room, directory) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const known = (await room.doors.list()).map((door) => ({
          id: door.id as string,
          names: [door.name, door.serial ?? "", door.endpoint.host].filter((one) => one !== ""),
        }));
        return readDirectoryCsv(bytes, name, { directory, doors: known, limits: residentLimits(profile) });
      }),

    writeCsv: (id: SiteId): Promise<Result<{ name: string; text: string }>> =>
      inSite(id, async (room, directory) => {
        const names = new Map(
          (await room.doors.list()).map((door) => [
            door.id as string,
            door.name || door.serial || door.endpoint.host,
          ]),
        );
        const text = writeDirectoryCsv(directory, (door) => names.get(door) ?? door);
        return ok({ name: "annuaire-du-site.csv", text });
      }),

    compare: (id: SiteId, doorIds: readonly DoorId[], signal: AbortSignal): Promise<Result<CarryPreview[]>> =>
      inSite(id, async (room, directory) => {
        const previews: CarryPreview[] = [];
        for (const doorId of doorIds) {
          const laid = await lay(room, directory, doorId, signal);
          previews.push(previewOf(doorId, ringingAt(directory, doorId).length, laid));
        }
        return ok(previews);
      }),

    carry: (
      id: SiteId,
      doorIds: readonly DoorId[],
      deletions: Readonly<Record<string, readonly number[]>>,
      signal: AbortSignal,
    ): Promise<Result<{ carried: DoorId[]; left: DoorId[] }>> =>
      inSite(id, async (room, directory) => {
        const carried: DoorId[] = [];
        const left: DoorId[] = [];
        for (const doorId of doorIds) {
          const laid = await lay(room, directory, doorId, signal);
          if (!laid) {
            left.push(doorId);
            continue;
          }
          const missing = new Set(laid.missing.map(({ index }) => index));
          const gone = new Set((deletions[doorId] ?? []).filter((index) => missing.has(index)));
          const residents = laid.residents.filter(({ index }) => !gone.has(index));
          const { baseline, timeRanges } = laid;
          await saveWaiting(room.drafts, doorId, { baseline, residents, timeRanges });
          await keepPlaces(room, directory, doorId, laid.places);
          carried.push(doorId);
        }
        return ok({ carried, left });
      }),

    compareDoor: (id: SiteId, doorId: DoorId, signal: AbortSignal) => adopt(id, doorId, null, signal),

    adopt: (id: SiteId, doorId: DoorId, overwrite: boolean, signal: AbortSignal) =>
      adopt(id, doorId, { overwrite }, signal),
  };

  /** `act` null: only looks. */
  function adopt(
    id: SiteId,
    doorId: DoorId,
    act: { readonly overwrite: boolean } | null,
    signal: AbortSignal,
  ): Promise<Result<AdoptionPreview>> {
    return inSite(id, async (room, directory) => {
      const device = await held(room, doorId, signal);
      if (!device) return failed(neverRead());
      const { residents, timeRanges } = device;
      const adoption = adoptDirectory(
        directory,
        { doorId, residents, timeRanges },
        act ?? { overwrite: false },
      );
      if (act) await siteDirectoryIn(room.store).change(adoption);
      const { added, linked, differing } = adoption;
      return ok({ doorId, added, linked, differing: [...differing] });
    });
  }
}

export type SiteDirectoryService = ReturnType<typeof siteDirectoryService>;

/** The index a resident takes on a door is theirs from now on, also when their name changes. */
async function keepPlaces(
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

function previewOf(doorId: DoorId, ringing: number, laid: Laid | undefined): CarryPreview {
  if (!laid) return { doorId, over: "none", ringing, added: 0, changed: 0, missing: [], problems: [] };
  const { over, added, changed, missing, problems } = laid;
  return { doorId, over, ringing, added, changed, missing: [...missing], problems: [...problems] };
}

const neverRead = () =>
  failure(
    "invalid",
    {
      fr: "Ce portier n'a encore jamais été lu : ouvrez-le une fois, connecté, puis revenez.",
      en: "This door phone was never read: open it once, logged in, then come back.",
    },
    { reason: "never-read" },
  );
