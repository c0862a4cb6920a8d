import { basename } from "node:path";
import { readConfiguration, writeConfiguration } from "#core/config/configuration-mapping.ts";
import type { ConfigurationFiles } from "#core/ipac/configuration-transport.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import { layCsvOver } from "#core/service/csv-over-device.ts";
import { csvLimits } from "#core/site/csv-table.ts";
import { type Merge, type MergeChoices, mergeConfigurations } from "#core/site/merge/merge-configurations.ts";
import { csvProblemsFailure } from "#core/site/residents-csv.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { noSuchDeletion, tellMerge, tellMergeEnd, undecidedConflicts } from "../merge-lines.ts";
import { isFolder, readFolder } from "../read-folder.ts";
import { readGivenFile } from "../read-given-file.ts";
import { unknownAction } from "../usage-failure.ts";
import { writeFolder } from "../write-folder.ts";

type MergeOptions = SharedOptions & {
  readonly base: string;
  readonly device: string;
  readonly wanted: string;
  readonly take?: string;
  readonly delete?: readonly string[];
  readonly out?: string;
  readonly overwrite?: boolean;
  readonly profile?: string;
};

/**
 * `perron merge`: what the last visit, the device now and the wish come to.
 *
 * Prints; writes the merged files where `--out` says, once every conflict is decided. Never to a device.
 */
export async function mergeCommand({ output }: CommandContext, options: MergeOptions): Promise<number> {
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return output.fail(profile.error);
  const base = await configurationIn(options.base, profile.value);
  if (!base.ok) return output.fail(base.error);
  const files = await readFolder(options.device, profile.value);
  if (!files.ok) return output.fail(files.error);
  const device = readConfiguration(files.value, profile.value);
  if (!device.ok) return output.fail(device.error);
  const wanted = await wantedFrom(options.wanted, base.value, profile.value);
  if (!wanted.ok) return output.fail(wanted.error);
  const sides = { base: base.value, device: device.value.configuration, wanted: wanted.value };
  const choices = choicesOf(mergeConfigurations(sides), options);
  if (!choices.ok) return output.fail(choices.error);
  const merge = mergeConfigurations(sides, choices.value);
  const open = merge.conflicts.filter(({ path }) => !choices.value.conflicts.has(path)).length;
  if (options.out !== undefined && open > 0) {
    tellMerge(merge, choices.value, output);
    return output.fail(undecidedConflicts(open));
  }
  const written = await writeMerged(merge, files.value, profile.value, options);
  if (!written.ok) return output.fail(written.error);
  tellMerge(merge, choices.value, output);
  for (const path of written.value) output.line({ type: "file", path }, path);
  tellMergeEnd(merge, choices.value, output);
  return exitCodes.done;
}

/** What the options decide: one side for all conflicts, and the deletions named one by one. */
function choicesOf(
  { conflicts, deletions }: Merge,
  { take, delete: wanted = [] }: MergeOptions,
): Result<MergeChoices> {
  if (take !== undefined && take !== "device" && take !== "wanted")
    return failed(unknownAction(take, ["device", "wanted"]));
  const unknown = wanted.find((path) => !deletions.some((deletion) => deletion.path === path));
  if (unknown !== undefined) return failed(noSuchDeletion(unknown));
  const side = take;
  return ok({
    conflicts: new Map(side ? conflicts.map(({ path }) => [path, side]) : []),
    deletions: new Set(wanted),
  });
}

/** The device's files with the merge written into the lines of the fields that changed. */
async function writeMerged(
  { merged: { firmware: _own, ...wanted } }: Merge,
  files: ConfigurationFiles,
  profile: DeviceProfile,
  { out, overwrite = false }: MergeOptions,
): Promise<Result<string[]>> {
  if (out === undefined) return ok([]);
  const written = writeConfiguration(files, wanted, profile);
  return written.ok ? writeFolder(out, written.value, overwrite) : written;
}

async function configurationIn(folder: string, profile: DeviceProfile): Promise<Result<DeviceConfiguration>> {
  const files = await readFolder(folder, profile);
  const reading = files.ok ? readConfiguration(files.value, profile) : files;
  return reading.ok ? ok(reading.value.configuration) : reading;
}

/** A CSV says what is wanted since the last visit: its empty cells, and all that it has no column for, are as they were. */
async function wantedFrom(
  path: string,
  base: DeviceConfiguration,
  profile: DeviceProfile,
): Promise<Result<DeviceConfiguration>> {
  if (await isFolder(path)) return configurationIn(path, profile);
  const bytes = await readGivenFile(path, csvLimits.bytes);
  if (!bytes.ok) return bytes;
  const laid = layCsvOver({
    fileName: basename(path),
    bytes: bytes.value,
    configuration: base,
    residents: base.residents,
    logos: null,
    profile,
    doorNames: [base.firmware.serial],
    // Whom the file leaves out is listed among the deletions, and kept.
    deleteMissing: true,
  });
  if (!laid.ok) return laid;
  const wrong = csvProblemsFailure(laid.value.outcome.problems, basename(path));
  return wrong ? failed(wrong) : ok({ ...base, residents: laid.value.outcome.residents });
}
