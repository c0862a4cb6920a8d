import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { DeviceRow } from "../site/devices-csv.ts";
import type { RunDoor } from "./run-item.ts";

/** The doors of a devices' file, in its order. Fails (`invalid`) for a row that gives no address. */
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
      fr: `${file}, ligne ${row}, colonne adresse : donnez l'adresse ; « perron scan » trouve le portier de ce numéro de série.`,
      en: `${file}, line ${row}, column adresse: give the address; “perron scan” finds the door phone of this serial number.`,
    },
    { place: { file, row, column: "adresse" }, reason: "csv-value" },
  );
