import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { type CsvFiles, residentsFileFault } from "#core/run/wanted-from-csv.ts";
import { csvLimits } from "#core/site/csv-table.ts";
import { readDevicesCsv } from "#core/site/devices-csv.ts";
import { readResidentsCsv } from "#core/site/residents-csv.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { readGivenFile } from "../../read-given-file.ts";
import { usageFailure } from "../../usage-failure.ts";
import type { BulkFileNames } from "./bulk-options.ts";

/** What a run is made from, read and checked before any door is called. */
export type BulkFiles = CsvFiles & {
  readonly devicesFile: string;
  /** null: no folder of pictures was given. */
  readonly logos: { readonly folder: string; readonly names: readonly string[] } | null;
};

export async function readBulkFiles(
  given: BulkFileNames,
  profile: DeviceProfile,
): Promise<Result<BulkFiles>> {
  const devicesFile = basename(given.devices);
  const bytes = await readGivenFile(given.devices, csvLimits.bytes);
  const devices = bytes.ok ? readDevicesCsv(bytes.value, { fileName: devicesFile }) : bytes;
  if (!devices.ok) return devices;
  const residents = await readResidents(given.residents);
  if (!residents.ok) return residents;
  const logos = await readLogoNames(given.logos);
  if (!logos.ok) return logos;
  const csv: CsvFiles = { residents: residents.value, devices: devices.value.devices, profile };
  const fault = residentsFileFault(csv);
  return fault ? failed(fault) : ok({ ...csv, devicesFile, logos: logos.value });
}

async function readResidents(path: string | null): Promise<Result<CsvFiles["residents"]>> {
  if (path === null) return ok(null);
  const bytes = await readGivenFile(path, csvLimits.bytes);
  return bytes.ok ? readResidentsCsv(bytes.value, { fileName: basename(path) }) : bytes;
}

async function readLogoNames(folder: string | null): Promise<Result<BulkFiles["logos"]>> {
  if (folder === null) return ok(null);
  try {
    const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith(".png"));
    return ok({ folder, names });
  } catch {
    return failed(
      usageFailure({
        fr: `Le dossier ${folder} ne peut pas être lu : vérifiez le chemin et les droits.`,
        en: `The folder ${folder} cannot be read: check the path and its permissions.`,
      }),
    );
  }
}
