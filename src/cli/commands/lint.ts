import { basename } from "node:path";
import { readConfiguration } from "#core/config/configuration-mapping.ts";
import { residentLimits } from "#core/config/configuration-rules.ts";
import type { ConfigurationFiles } from "#core/ipac/configuration-transport.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import { listLogos } from "#core/ipac/logos.ts";
import { layCsvOver } from "#core/service/csv-over-device.ts";
import { csvLimits } from "#core/site/csv-table.ts";
import { csvProblemsFailure } from "#core/site/residents-csv.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { lintConfiguration } from "#shared/model/lint/lint-configuration.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { withDevice } from "../device-session.ts";
import { isFolder, readFolder } from "../read-folder.ts";
import { readGivenFile } from "../read-given-file.ts";
import { isFile } from "./dossier/find-site-file.ts";
import { type NetworkOptions, onSiteTest } from "./lint/lint-networks.ts";
import { lintSiteFile } from "./lint/lint-site-file.ts";
import { tellEnd, tellFinding } from "./lint/tell-findings.ts";

export type LintOptions = DeviceOptions &
  NetworkOptions & {
    readonly csv?: string;
    readonly strict?: boolean;
  };

/** What is judged: files, and what they do not say. */
type Subject = {
  readonly files: ConfigurationFiles;
  readonly logos: readonly string[] | null;
  readonly profile: DeviceProfile;
  readonly host?: string;
};

/** `perron lint`: what would ring wrong on a device, with files that `pull` wrote, or on the doors of a site file. */
export async function lintCommand(
  context: CommandContext,
  where: string,
  options: LintOptions,
): Promise<number> {
  const { output, signal } = context;
  const [folder, file] = [await isFolder(where), await isFile(where)];
  if (folder || file) {
    const profile = await loadProfile(options.profile);
    if (!profile.ok) return output.fail(profile.error);
    if (file) return lintSiteFile(context, where, { ...options, limits: residentLimits(profile.value) });
    const files = await readFolder(where, profile.value);
    if (!files.ok) return output.fail(files.error);
    return judge({ files: files.value, logos: null, profile: profile.value }, options, context);
  }
  return withDevice(context, where, options, async ({ device, profile, endpoint }) => {
    const files = await device.transport.read(signal);
    if (!files.ok) return output.fail(files.error);
    const listed = await listLogos(device.conversation, profile, signal);
    const logos = listed.ok ? listed.value.map(({ name }) => name) : null;
    return judge({ files: files.value, logos, profile, host: endpoint.host }, options, context);
  });
}

async function judge(
  subject: Subject,
  options: LintOptions,
  { output, dataFolder }: CommandContext,
): Promise<number> {
  const { logos, profile, host } = subject;
  const configuration = await configurationOf(subject, options.csv);
  if (!configuration.ok) return output.fail(configuration.error);
  const isOnSite = await onSiteTest(options, dataFolder);
  if (!isOnSite.ok) return output.fail(isOnSite.error);
  const findings = lintConfiguration(configuration.value, {
    limits: residentLimits(profile),
    logos,
    ...(host !== undefined && { ownAddress: host }),
    ...(isOnSite.value && { isOnSite: isOnSite.value }),
  });
  for (const finding of findings) tellFinding(finding, output);
  return tellEnd(findings, { strict: options.strict === true }, output);
}

/** The configuration as it is, or with the residents' file laid over it. */
async function configurationOf(
  { files, profile, host }: Subject,
  csv: string | undefined,
): Promise<Result<DeviceConfiguration>> {
  const reading = readConfiguration(files, profile);
  if (!reading.ok) return reading;
  const { configuration } = reading.value;
  if (csv === undefined) return ok(configuration);
  const bytes = await readGivenFile(csv, csvLimits.bytes);
  if (!bytes.ok) return bytes;
  const laid = layCsvOver({
    fileName: basename(csv),
    bytes: bytes.value,
    configuration,
    residents: configuration.residents,
    // A picture that is missing is a finding, not a reason to refuse the file.
    logos: null,
    profile,
    doorNames: [configuration.firmware.serial, ...(host === undefined ? [] : [host])],
    deleteMissing: false,
  });
  if (!laid.ok) return laid;
  const wrong = csvProblemsFailure(laid.value.outcome.problems, basename(csv));
  return wrong ? failed(wrong) : ok({ ...configuration, residents: laid.value.outcome.residents });
}
