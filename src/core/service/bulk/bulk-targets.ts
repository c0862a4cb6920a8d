import type { BulkTarget } from "#shared/contract/bulk-view.ts";
import { placedRows } from "../../run/doors-from-csv.ts";
import type { RunDoor } from "../../run/run-item.ts";
import { fold } from "../../site/csv-columns.ts";
import type { CsvTable } from "../../site/csv-table.ts";
import { type DeviceRow, readDevice } from "../../site/devices-csv.ts";
import type { SheetKind } from "../../site/sheet/sheet-columns.ts";
import type { Door } from "../../site/site-doors.ts";
import { namesOf } from "../csv-service.ts";
import type { PresenceBook } from "../presence.ts";
import type { KeptWish } from "./bulk-wishes.ts";

const keyOf = ({ host, port }: Door["endpoint"]) => `${host}:${port}`;
const nameOf = ({ name, serial, endpoint }: Door) => name || serial || endpoint.host;

/** A planned door may have no address yet: nothing can be sent to it. */
const isPlaced = ({ endpoint }: Door) => !endpoint.host.endsWith(".invalid");

/** Rows that give only a serial number get the place where the site knows that door phone. */
export function placedInSite(rows: readonly DeviceRow[], doors: readonly Door[]): DeviceRow[] {
  const places = new Map(
    doors.filter(isPlaced).flatMap(({ serial, endpoint }) => (serial ? [[serial, endpoint]] : [])),
  );
  return placedRows(rows, (serial) => places.get(serial));
}

/** The doors that a run may go to; nothing is chosen among them. */
export function targetsOf(
  doors: readonly Door[],
  table: CsvTable | null,
  kind: SheetKind | null,
  presence: PresenceBook,
): BulkTarget[] {
  if (table && kind === "devices") {
    const rows = placedInSite(table.rows.map(readDevice), doors);
    return doorsOfRows(rows, doors).map(({ door, known }) => ({
      ...(known ? siteTarget(known, presence) : strangerTarget(door)),
      name: door.name,
      rows: 1,
    }));
  }
  const count = table ? rowCounter(table) : () => null;
  return doors.filter(isPlaced).map((door) => ({ ...siteTarget(door, presence), rows: count(door) }));
}

/** The chosen ones, as a run takes them; undefined when one is no longer there. */
export function chosenDoors(
  wish: KeptWish,
  doors: readonly Door[],
  keys: readonly string[],
): RunDoor[] | undefined {
  const all =
    wish.kind === "devices"
      ? doorsOfRows(wish.devices, doors).map(({ door }) => door)
      : doors
          .filter(isPlaced)
          .map((door) => ({ name: nameOf(door), endpoint: door.endpoint, serial: door.serial }));
  const byKey = new Map(all.map((door) => [keyOf(door.endpoint), door]));
  const chosen = [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []);
  return chosen.length === new Set(keys).size ? chosen : undefined;
}

function doorsOfRows(rows: readonly DeviceRow[], doors: readonly Door[]) {
  return rows.flatMap(({ door: name, endpoint, serial }) => {
    if (!endpoint) return [];
    const known = doors.find((one) => keyOf(one.endpoint) === keyOf(endpoint));
    const door: RunDoor = {
      name: name || (known ? nameOf(known) : endpoint.host),
      endpoint,
      serial: serial ?? known?.serial ?? null,
    };
    return [{ door, known }];
  });
}

function siteTarget(door: Door, presence: PresenceBook): BulkTarget {
  const { id, endpoint, serial, facts } = door;
  return {
    key: keyOf(endpoint),
    doorId: id,
    name: nameOf(door),
    host: endpoint.host,
    serial,
    firmware: facts.firmware,
    variant: facts.variant,
    presence: presence.of(id),
    rows: null,
  };
}

const strangerTarget = ({ name, endpoint, serial }: RunDoor): BulkTarget => ({
  key: keyOf(endpoint),
  doorId: null,
  name,
  host: endpoint.host,
  serial,
  firmware: null,
  variant: null,
  presence: null,
  rows: null,
});

/** Rows without a door are for all. */
function rowCounter({ rows }: CsvTable): (door: Door) => number {
  const byName = new Map<string, number>();
  let forAll = 0;
  for (const { cells } of rows) {
    const door = cells.get("door");
    if (!door || door.clears) forAll += 1;
    else byName.set(fold(door.text), (byName.get(fold(door.text)) ?? 0) + 1);
  }
  return (door) => {
    const names = new Set(namesOf(door).map(fold));
    return forAll + [...names].reduce((sum, name) => sum + (byName.get(name) ?? 0), 0);
  };
}
