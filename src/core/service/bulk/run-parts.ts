import { endpointUrl } from "#shared/model/endpoint.ts";
import type { Clock } from "../../clock/clock.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import type { Credential } from "../../net/conversation.ts";
import { rowOfDoor } from "../../run/doors-from-csv.ts";
import type { RunDoor } from "../../run/run-item.ts";
import type { RunLedger } from "../../run/run-ledger.ts";
import { type RunLogosParts, runLogos } from "../../run/run-logos.ts";
import type { RunParts, WantedFor } from "../../run/run-ports.ts";
import { tryingAccess } from "../../run/trying-access.ts";
import { type MissingResident, wantedFromCsv } from "../../run/wanted-from-csv.ts";
import { wantedFromPatch } from "../../run/wanted-from-patch.ts";
import type { DeviceRow } from "../../site/devices-csv.ts";
import type { Door } from "../../site/site-doors.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import type { DeviceAccess } from "../device-access.ts";
import type { DoorSessions } from "../door-sessions.ts";
import { pushSnapshots } from "../push-access.ts";
import type { SiteRoom } from "../site-room.ts";
import type { KeptWish, WishFacts } from "./bulk-wishes.ts";

export type RunGround = {
  readonly ledger: RunLedger;
  readonly access: DeviceAccess;
  readonly sessions: DoorSessions;
  readonly snapshots: Snapshots;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
};

/** What is learnt of a door while it is planned. */
export type Learnt = {
  readonly onFirmware: (door: RunDoor, version: string) => void;
  readonly onMissing: (door: RunDoor, missing: readonly MissingResident[]) => void;
};

type Given = {
  readonly facts: Pick<WishFacts, "settings">;
  readonly wish: KeptWish;
  readonly room: SiteRoom;
  /** The site's doors, by `scheme://host:port`. */
  readonly siteDoors: ReadonlyMap<string, Door>;
  readonly doors: readonly RunDoor[];
  /** Logos of the site's library: id by name. */
  readonly library: ReadonlyMap<string, string>;
  readonly learnt: Learnt;
  readonly abandon: AbortSignal;
};

/** Puts together what a run of the page needs of the world. */
export function runPartsOf(ground: RunGround, given: Given): RunParts {
  const { ledger, access, snapshots, profile, clock } = ground;
  const { wish, learnt, abandon } = given;
  const rows = wish.kind === "devices" ? wish.devices : given.doors.map(bareRow);
  const consentOf = (door: RunDoor) => consentFor(door, ground, given);
  const candidatesOf = (door: RunDoor) => candidatesFor(door, rows, ground, given);
  const reach = tryingAccess({ access, profile, consentOf, candidatesOf });
  const wanted = wantedOf(wish, rows, profile, learnt);
  return {
    ledger,
    snapshots: {
      of: (door) => pushSnapshots(snapshots, door.endpoint, clock),
      load: (id) => snapshots.load(id),
    },
    accessTo: reach.accessTo,
    wantedFor: (door, facts) => {
      learnt.onFirmware(door, facts.configuration.firmware.version);
      return wanted(door, facts);
    },
    logos: namesLogos(wish) ? libraryLogos(given, profile, reach.open) : null,
    profile,
    clock,
    abandon,
  };
}

/** The doors are asked for their pictures only where the file has a column for them. */
const namesLogos = (wish: KeptWish) => wish.kind === "residents" && wish.table.columns.includes("image");

/** Logos of the site's library, sent to the doors that lack them before the residents that name them. */
function libraryLogos({ library, room }: Given, profile: DeviceProfile, open: RunLogosParts["open"]) {
  return runLogos({
    open,
    profile,
    names: [...library.keys()],
    read: async (name) => room.media.content(library.get(name) ?? ""),
  });
}

function wantedOf(
  wish: KeptWish,
  devices: readonly DeviceRow[],
  profile: DeviceProfile,
  { onMissing }: Learnt,
): WantedFor {
  if (wish.kind === "patch") return wantedFromPatch(wish.patch);
  if (wish.kind === "devices") return wantedFromCsv({ residents: null, devices, profile });
  const { table: residents, deleteMissing } = wish;
  return wantedFromCsv({ residents, devices, profile, deleteMissing, onMissing });
}

/** A door of the site gives only its names; nothing of it is to be set. */
const bareRow = ({ name, endpoint, serial }: RunDoor, at: number): DeviceRow => ({
  row: at + 1,
  door: name,
  endpoint,
  serial,
  user: null,
  password: null,
  asm: {},
  proxy: {},
});

function consentFor(door: RunDoor, { sessions }: RunGround, { facts, siteDoors }: Given) {
  const known = siteDoors.get(endpointUrl(door.endpoint));
  const agreed = known && sessions.openedBy(known.id)?.consent;
  const basic = facts.settings.acceptBasic;
  return {
    basicOverHttp: basic || agreed?.basicOverHttp === true,
    weakerLogin: basic || agreed?.weakerLogin === true,
  };
}

/** The login of the file's row, else what the site tries, in order. */
async function candidatesFor(
  door: RunDoor,
  rows: readonly DeviceRow[],
  { sessions }: RunGround,
  { room, siteDoors }: Given,
): Promise<readonly Credential[]> {
  const row = rowOfDoor(door, rows);
  const kept = await room.credentials.opened();
  if (row?.password != null) return [{ user: row.user ?? "admin", password: row.password }];
  const known = siteDoors.get(endpointUrl(door.endpoint));
  const last = known && sessions.openedBy(known.id)?.credential;
  const named = row?.user == null ? kept : kept.filter(({ user }) => user === row.user);
  return last
    ? [last, ...named.filter((one) => one.user !== last.user || one.password !== last.password)]
    : named;
}
