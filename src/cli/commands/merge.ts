import { basename } from "node:path";
import { readConfiguration } from "#core/config/configuration-mapping.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import { layCsvOver } from "#core/service/csv-over-device.ts";
import { csvLimits } from "#core/site/csv-table.ts";
import { type Merge, mergeConfigurations } from "#core/site/merge/merge-configurations.ts";
import { csvProblemsFailure } from "#core/site/residents-csv.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import type { Output } from "../output.ts";
import { tellChange } from "../push-lines.ts";
import { isFolder, readFolder } from "../read-folder.ts";
import { readGivenFile } from "../read-given-file.ts";
import { printable } from "../table.ts";

type MergeOptions = SharedOptions & {
  readonly base: string;
  readonly device: string;
  readonly wanted: string;
  readonly profile?: string;
};

/** `perron merge`: what the last visit, the device now and the wish come to. Prints; writes nothing. */
export async function mergeCommand({ output }: CommandContext, options: MergeOptions): Promise<number> {
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return output.fail(profile.error);
  const base = await configurationIn(options.base, profile.value);
  if (!base.ok) return output.fail(base.error);
  const device = await configurationIn(options.device, profile.value);
  if (!device.ok) return output.fail(device.error);
  const wanted = await wantedFrom(options.wanted, base.value, profile.value);
  if (!wanted.ok) return output.fail(wanted.error);
  const sides = { base: base.value, device: device.value, wanted: wanted.value };
  tell(mergeConfigurations(sides), output);
  return exitCodes.done;
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

function tell({ changes, conflicts, deletions }: Merge, output: Output): void {
  for (const change of changes) tellChange(change, output);
  for (const { label, ...conflict } of conflicts) {
    const value = (text: string) => (text === "" ? "∅" : printable(text));
    const { base, device, wanted } = conflict;
    output.line(
      { type: "conflict", ...conflict, label: output.say(label) },
      output.say({
        fr: `? ${printable(label.fr)} : ${value(base)} → portier ${value(device)} | voulu ${value(wanted)}`,
        en: `? ${printable(label.en)}: ${value(base)} → device ${value(device)} | wanted ${value(wanted)}`,
      }),
    );
  }
  for (const deletion of deletions) {
    const name = printable(deletion.name);
    const fr = deletion.by === "device" ? "absent du portier" : "absent de ce qui est voulu";
    const en = deletion.by === "device" ? "gone from the device" : "not in what is wanted";
    output.line(
      { type: "deletion", ...deletion },
      output.say({ fr: `- ${name} : ${fr}, gardé`, en: `- ${name}: ${en}, kept` }),
    );
  }
  const counts = { changes: changes.length, conflicts: conflicts.length, deletions: deletions.length };
  output.line(
    { type: "done", ...counts },
    output.say({
      fr: `${counts.changes} changement(s), ${counts.conflicts} conflit(s), ${counts.deletions} suppression(s) non faites`,
      en: `${counts.changes} change(s), ${counts.conflicts} conflict(s), ${counts.deletions} deletion(s) not made`,
    }),
  );
}
