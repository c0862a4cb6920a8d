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
import { type KnownChange, overNow } from "../site/directory/over-now.ts";
import { siteDirectoryIn } from "../site/directory/site-directory-store.ts";
import { doorName } from "../site/site-doors.ts";
import type { DoorService } from "./door-service.ts";
import type { SiteRoom, SiteRooms } from "./site-room.ts";

export type SiteDirectoryParts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly profile: DeviceProfile;
};

type Laid = LaidDirectory & { readonly over: "read" | "draft"; readonly baseline: string };

/** The residents of the whole site, between its file, spreadsheets and the drafts of its doors. */
export class SiteDirectoryService {
  readonly #parts: SiteDirectoryParts;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: SiteDirectoryParts) {
    this.#parts = parts;
  }

  read(id: SiteId): Promise<Result<SiteDirectory>> {
    return this.#inSite(id, async (_room, directory) => ok(directory));
  }

  /** One change after the other: what two windows edit at once must not slip between a look and a write. */
  change(id: SiteId, wish: KnownChange): Promise<Result<null>> {
    const done = this.#turn.then(async () => {
      const room = await this.#parts.rooms.open(id);
      if (!room.ok) return room;
      const directory = siteDirectoryIn(room.value.store);
      const residents = await directory.residents((wish.known ?? []).map((one) => one.id));
      const change = overNow(wish, { residents, timeRanges: await directory.timeRanges() });
      if (!change.ok) return change;
      await directory.change(change.value);
      return ok(null);
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }

  readCsv(id: SiteId, name: string, file: Blob): Promise<Result<SiteCsvPreview>> {
    return this.#inSite(id, async (room, directory) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const doors = (await room.doors.list()).map((door) => ({
        id: door.id as string,
        names: [door.name, door.serial ?? "", door.endpoint.host].filter((one) => one !== ""),
      }));
      return readDirectoryCsv(bytes, name, { directory, doors, limits: residentLimits(this.#parts.profile) });
    });
  }

  writeCsv(id: SiteId): Promise<Result<{ name: string; text: string }>> {
    return this.#inSite(id, async (room, directory) => {
      const doors = await room.doors.list();
      const names = new Map(doors.map((door) => [door.id as string, doorName(door)]));
      const text = writeDirectoryCsv(directory, (door) => names.get(door) ?? door);
      return ok({ name: "annuaire-du-site.csv", text });
    });
  }

  /** Door by door, what carrying would do. */
  compare(id: SiteId, doorIds: readonly DoorId[], signal: AbortSignal): Promise<Result<CarryPreview[]>> {
    return this.#inSite(id, async (room, directory) => {
      const previews: CarryPreview[] = [];
      for (const doorId of doorIds) {
        const laid = await this.#lay(room, directory, doorId, signal);
        previews.push(previewOf(doorId, ringingAt(directory, doorId).length, laid));
      }
      return ok(previews);
    });
  }

  /** Lays the directory into the drafts; `left` are doors of which nobody knows what they hold. */
  carry(
    id: SiteId,
    doorIds: readonly DoorId[],
    deletions: Readonly<Record<string, readonly number[]>>,
    signal: AbortSignal,
  ): Promise<Result<{ carried: DoorId[]; left: DoorId[] }>> {
    return this.#inSite(id, async (room, directory) => {
      const carried: DoorId[] = [];
      const left: DoorId[] = [];
      for (const doorId of doorIds) {
        const laid = await this.#lay(room, directory, doorId, signal);
        if (laid) await keepLaid(room, doorId, laid, new Set(deletions[doorId] ?? []));
        if (laid) await keepPlaces(room, directory, doorId, laid.places);
        (laid ? carried : left).push(doorId);
      }
      return ok({ carried, left });
    });
  }

  compareDoor(id: SiteId, doorId: DoorId, signal: AbortSignal): Promise<Result<AdoptionPreview>> {
    return this.#adopt(id, doorId, null, signal);
  }

  adopt(id: SiteId, doorId: DoorId, overwrite: boolean, signal: AbortSignal) {
    return this.#adopt(id, doorId, { overwrite }, signal);
  }

  /** `act` null: only looks. */
  #adopt(
    id: SiteId,
    doorId: DoorId,
    act: { readonly overwrite: boolean } | null,
    signal: AbortSignal,
  ): Promise<Result<AdoptionPreview>> {
    return this.#inSite(id, async (room, directory) => {
      const device = await this.#held(room, doorId, signal);
      if (!device) return failed(neverRead());
      const { residents, timeRanges } = device;
      const door = { doorId, residents, timeRanges };
      const adoption = adoptDirectory(directory, door, act ?? { overwrite: false });
      if (act) await siteDirectoryIn(room.store).change(adoption);
      const { added, linked, differing } = adoption;
      return ok({ doorId, added, linked, differing: [...differing] });
    });
  }

  async #inSite<T>(
    id: SiteId,
    work: (room: SiteRoom, directory: SiteDirectory) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const room = await this.#parts.rooms.open(id);
    return room.ok ? work(room.value, await siteDirectoryIn(room.value.store).read()) : room;
  }

  /** What the door holds: read now where its login is known, else as it was last read. */
  async #held(room: SiteRoom, doorId: DoorId, signal: AbortSignal): Promise<DeviceView | undefined> {
    const door = await room.doors.find(doorId);
    const known = door.ok && door.value.facts.login === "accepted";
    const now = known ? await this.#parts.doors.read(doorId, signal) : undefined;
    return now?.ok ? now.value : (await room.lastReads.all()).get(doorId);
  }

  async #lay(
    room: SiteRoom,
    directory: SiteDirectory,
    doorId: DoorId,
    signal: AbortSignal,
  ): Promise<Laid | undefined> {
    const device = await this.#held(room, doorId, signal);
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
}

/** Only who rings there no more can be deleted, and only where a person asked. */
async function keepLaid(
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
