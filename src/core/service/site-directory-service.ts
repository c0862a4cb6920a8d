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
import { ringingAt } from "../site/directory/lay-directory.ts";
import { type KnownChange, overNow } from "../site/directory/over-now.ts";
import { siteDirectoryIn } from "../site/directory/site-directory-store.ts";
import { doorName } from "../site/site-doors.ts";
import { heldByDoor, keepLaid, keepPlaces, layAtDoor, previewOf } from "./carry-directory.ts";
import type { DoorService } from "./door-service.ts";
import type { SiteRoom, SiteRooms } from "./site-room.ts";

export type SiteDirectoryParts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly profile: DeviceProfile;
};

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
        const laid = await layAtDoor({ room, doors: this.#parts.doors }, directory, doorId, signal);
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
        const laid = await layAtDoor({ room, doors: this.#parts.doors }, directory, doorId, signal);
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
      const device = await heldByDoor({ room, doors: this.#parts.doors }, doorId, signal);
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
