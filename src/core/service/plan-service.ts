import type { DoorSummary, PlannedDoor } from "#shared/contract/door-contract.ts";
import { parseEndpoint } from "#shared/model/endpoint.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { readDevicesCsv } from "../site/devices-csv.ts";
import { wasSeen } from "../site/door-standing.ts";
import type { Door } from "../site/site-doors.ts";
import { readAddress } from "./read-address.ts";
import type { SiteRooms } from "./site-room.ts";

type Wish = { readonly name: string; readonly place: string; readonly planned: PlannedDoor };

/** The doors of a site as they are meant to be, prepared without any device. */
export function planService(rooms: SiteRooms) {
  return {
    async plan(siteId: SiteId, { name, place, planned }: Wish): Promise<Result<DoorSummary>> {
      const room = await rooms.open(siteId);
      if (!room.ok) return room;
      const wrong = wrongIn({ name, planned }, await room.value.doors.list());
      if (!wrong.ok) return wrong;
      const door = await room.value.doors.plan(name, place, planned);
      return ok(await rooms.summary({ room: room.value, door }));
    },

    async replan(
      id: DoorId,
      { name, place, planned }: Omit<Wish, "planned"> & { planned: PlannedDoor | null },
    ): Promise<Result<DoorSummary>> {
      const found = await rooms.findDoor(id);
      if (!found.ok) return found;
      const { room } = found.value;
      const others = (await room.doors.list()).filter((door) => door.id !== id);
      const wrong = planned ? wrongIn({ name, planned }, others) : ok(undefined);
      if (!wrong.ok) return wrong;
      const door = await room.doors.replan(found.value.door, name, place, planned);
      return ok(await rooms.summary({ room, door }));
    },

    /** One planned door a row. A row about a door that is there already changes nothing. */
    async planCsv(
      siteId: SiteId,
      name: string,
      file: Blob,
    ): Promise<Result<{ added: number; known: number }>> {
      const room = await rooms.open(siteId);
      if (!room.ok) return room;
      const read = readDevicesCsv(new Uint8Array(await file.arrayBuffer()), { fileName: name });
      if (!read.ok) return read;
      const { doors } = room.value;
      let known = 0;
      for (const { door, endpoint, serial } of read.value.devices) {
        const address = endpoint ? addressText(endpoint) : "";
        const planned: PlannedDoor = { address, serial, variant: null, firmware: null };
        if (wrongIn({ name: door, planned }, await doors.list()).ok) await doors.plan(door, "", planned);
        else known += 1;
      }
      return ok({ added: read.value.devices.length - known, known });
    },

    async bind(id: DoorId, foundId: DoorId): Promise<Result<DoorSummary>> {
      const planned = await rooms.findDoor(id);
      if (!planned.ok) return planned;
      const { room, door } = planned.value;
      const found = await room.doors.find(foundId);
      if (!found.ok) return found;
      if (wasSeen(door) || found.value.planned || !wasSeen(found.value)) return failed(cannotBind());
      return ok(await rooms.summary({ room, door: await room.doors.bind(door, found.value) }));
    },
  };
}

export type PlanService = ReturnType<typeof planService>;

/** What cannot be planned: an address that is none, a device that is another door's already, a door nobody could name. */
function wrongIn({ name, planned }: Omit<Wish, "place">, others: readonly Door[]): Result<void> {
  if (name === "" && planned.address === "" && planned.serial === null) return failed(nothingGiven());
  const endpoint = planned.address === "" ? undefined : readAddress(planned.address);
  if (endpoint && !endpoint.ok) return endpoint;
  const twin = others.find(
    (door) =>
      (planned.serial !== null && door.serial === planned.serial) ||
      (planned.address !== "" && sameAddress(door, planned.address)),
  );
  return twin ? failed(isThere(twin)) : ok(undefined);
}

function sameAddress({ endpoint }: Door, address: string): boolean {
  const planned = parseEndpoint(address);
  return planned !== undefined && planned.host === endpoint.host && planned.port === endpoint.port;
}

const addressText = ({ scheme, host, port }: Door["endpoint"]): string =>
  `${scheme === "https" ? "https://" : ""}${host}${port === (scheme === "https" ? 443 : 80) ? "" : `:${port}`}`;

const nothingGiven = () =>
  failure(
    "invalid",
    {
      fr: "Donnez au moins un nom, une adresse ou un numéro de série.",
      en: "Give at least a name, an address or a serial number.",
    },
    { place: { field: "name" } },
  );

const isThere = ({ name, serial, endpoint }: Door) => {
  const called = name || serial || endpoint.host;
  return failure(
    "invalid",
    {
      fr: `« ${called} » est déjà à cette adresse ou porte ce numéro de série.`,
      en: `“${called}” is at this address already or bears this serial number.`,
    },
    { reason: "door-is-there", place: { field: "address" } },
  );
};

const cannotBind = () =>
  failure(
    "invalid",
    {
      fr: "Un portier prévu, jamais vu, se lie à un portier trouvé hors plan. Rafraîchissez la liste : l'un des deux a changé.",
      en: "A planned door that was never seen is bound to one found outside the plan. Refresh the list: one of them has changed.",
    },
    { reason: "cannot-bind" },
  );
