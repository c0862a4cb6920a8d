import type { Endpoint } from "#shared/model/endpoint.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { DeviceRow } from "../site/devices-csv.ts";
import type { RunDoor } from "./run-item.ts";

/** Where a door phone of this serial number was seen last; undefined when it never was. */
export type KnownPlace = (serial: string) => Endpoint | undefined;

/** Rows that give only a serial number get the address at which that door phone is known. */
export function placedRows(devices: readonly DeviceRow[], placeOf: KnownPlace): DeviceRow[] {
  return devices.map((row) => {
    const place = row.endpoint === null && row.serial !== null ? placeOf(row.serial) : undefined;
    return place ? { ...row, endpoint: place } : row;
  });
}

/** The doors of a devices' file, in its order. Fails (`invalid`) for a row that leads to no address. */
export function doorsFromCsv(devices: readonly DeviceRow[], file: string): Result<RunDoor[]> {
  const doors: RunDoor[] = [];
  for (const { door, endpoint, serial, row } of devices) {
    if (!endpoint) return failed(noAddress(file, row));
    doors.push({ name: door || endpoint.host, endpoint, serial });
  }
  return ok(doors);
}

/** The row of a door, which may hold another password than when the run was made. */
export function rowOfDoor(door: RunDoor, devices: readonly DeviceRow[]): DeviceRow | undefined {
  const { host, port } = door.endpoint;
  return devices.find(({ endpoint }) => endpoint?.host === host && endpoint.port === port);
}

const noAddress = (file: string, row: number) =>
  failure(
    "invalid",
    {
      fr: `${file}, ligne ${row}, colonne adresse : aucun chantier de ce poste ne connaît ce numéro de série ; donnez l'adresse, que « perron scan » trouve.`,
      en: `${file}, line ${row}, column adresse: no site on this computer knows this serial number; give the address, which “perron scan” finds.`,
    },
    { place: { file, row, column: "adresse" }, reason: "csv-value" },
  );
