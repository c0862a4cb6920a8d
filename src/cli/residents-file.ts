import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { readConfiguration } from "#core/config/configuration-mapping.ts";
import type { ConfigurationFiles } from "#core/ipac/configuration-transport.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { makePlan, type PushPlan } from "#core/push/push-plan.ts";
import { layCsvOver } from "#core/service/csv-over-device.ts";
import { csvLimits } from "#core/site/csv-table.ts";
import { csvProblemsFailure } from "#core/site/residents-csv.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { readGivenFile } from "./read-given-file.ts";

export type ResidentsFileOptions = {
  readonly csv: string;
  readonly logos?: string;
  readonly deleteMissing?: boolean;
};

export type DeviceFacts = {
  readonly files: ConfigurationFiles;
  /** Pictures on the device; null when it does not list them. */
  readonly logos: readonly string[] | null;
  readonly profile: DeviceProfile;
  /** Address of the device; undefined for files in a folder. */
  readonly host?: string;
};

/** Plans a residents' CSV onto a device's files; wrong cells and values are a failure that names the first. */
export async function planFromCsv(
  options: ResidentsFileOptions,
  device: DeviceFacts,
): Promise<Result<PushPlan>> {
  const { files, profile, host } = device;
  const reading = readConfiguration(files, profile);
  if (!reading.ok) return reading;
  const bytes = await readGivenFile(options.csv, csvLimits.bytes);
  if (!bytes.ok) return bytes;
  const logos = await logosToName(options.logos, device.logos);
  if (!logos.ok) return logos;
  const { configuration } = reading.value;
  const laid = layCsvOver({
    fileName: basename(options.csv),
    bytes: bytes.value,
    configuration,
    residents: configuration.residents,
    logos: logos.value,
    profile,
    doorNames: [configuration.firmware.serial, ...(host === undefined ? [] : [host])],
    deleteMissing: options.deleteMissing === true,
  });
  if (!laid.ok) return laid;
  const wrong = csvProblemsFailure(laid.value.outcome.problems, basename(options.csv));
  if (wrong) return failed(wrong);
  const context = {
    ...(logos.value && { logos: logos.value }),
    ...(host !== undefined && { ownAddress: host }),
  };
  return makePlan({ files, wanted: { residents: laid.value.outcome.residents }, profile, context });
}

async function logosToName(
  folder: string | undefined,
  onDevice: readonly string[] | null,
): Promise<Result<readonly string[] | null>> {
  if (folder === undefined || onDevice === null) return ok(onDevice);
  try {
    const given = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith(".png"));
    return ok([...new Set([...onDevice, ...given])]);
  } catch (cause) {
    return failed(unreadable(folder, cause));
  }
}

function unreadable(path: string, cause: unknown) {
  return failure(
    "invalid",
    {
      fr: `« ${path} » ne peut pas être lu : vérifiez le chemin et les droits.`,
      en: `“${path}” cannot be read: check the path and its permissions.`,
    },
    { place: { file: path }, reason: "unreadable-file", cause },
  );
}
