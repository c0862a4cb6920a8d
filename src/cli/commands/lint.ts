import { basename } from "node:path";
import { systemClock } from "#core/clock/clock.ts";
import { readConfiguration } from "#core/config/configuration-mapping.ts";
import { residentLimits } from "#core/config/configuration-rules.ts";
import { ipv4ToNumber, spanHolds } from "#core/discovery/ipv4.ts";
import { listNetworkCards } from "#core/discovery/network-cards.ts";
import { parseRanges } from "#core/discovery/parse-ranges.ts";
import type { ConfigurationFiles } from "#core/ipac/configuration-transport.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import { listLogos } from "#core/ipac/logos.ts";
import { layCsvOver } from "#core/service/csv-over-device.ts";
import { csvLimits } from "#core/site/csv-table.ts";
import { openSiteFile } from "#core/site/file/open-site-file.ts";
import { csvProblemsFailure } from "#core/site/residents-csv.ts";
import { networksInForce, networksOfSite } from "#core/site/site-networks.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { Finding } from "#shared/model/lint/finding.ts";
import { lintConfiguration } from "#shared/model/lint/lint-configuration.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { withDevice } from "../device-session.ts";
import { exitCodes } from "../exit-code.ts";
import type { Output } from "../output.ts";
import { printable } from "../printable.ts";
import { isFolder, readFolder } from "../read-folder.ts";
import { readGivenFile } from "../read-given-file.ts";
import { findSiteFile } from "./dossier/find-site-file.ts";

type LintOptions = DeviceOptions & {
  readonly csv?: string;
  readonly networks?: string;
  /** A site file, or the name or id of a site of this computer: its networks count. */
  readonly site?: string;
  readonly strict?: boolean;
};

/** What is judged: files, and what they do not say. */
type Subject = {
  readonly files: ConfigurationFiles;
  readonly logos: readonly string[] | null;
  readonly profile: DeviceProfile;
  readonly host?: string;
};

/** `perron lint`: what would ring wrong on a device, or with files that `pull` wrote. */
export async function lintCommand(
  context: CommandContext,
  where: string,
  options: LintOptions,
): Promise<number> {
  const { output, signal } = context;
  if (await isFolder(where)) {
    const profile = await loadProfile(options.profile);
    if (!profile.ok) return output.fail(profile.error);
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
  const networks = await networksFrom(options, dataFolder);
  const isOnSite = networks.ok ? siteTest(networks.value) : networks;
  if (!isOnSite.ok) return output.fail(isOnSite.error);
  const findings = lintConfiguration(configuration.value, {
    limits: residentLimits(profile),
    logos,
    ...(host !== undefined && { ownAddress: host }),
    ...(isOnSite.value && { isOnSite: isOnSite.value }),
  });
  for (const finding of findings) tellFinding(finding, output);
  return tellEnd(findings, options.strict === true, output);
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

/** Those given, else those of the site; its file is only read, whoever holds it. */
async function networksFrom(
  { networks, site }: LintOptions,
  dataFolder: string,
): Promise<Result<readonly string[] | undefined>> {
  if (networks !== undefined) return ok([networks]);
  if (site === undefined) return ok(undefined);
  const file = await findSiteFile(site, dataFolder);
  if (!file.ok) return file;
  const opened = await openSiteFile(file.value, { clock: systemClock });
  if (!opened.ok) return opened;
  const inForce = networksInForce(await networksOfSite(opened.value.store, listNetworkCards()));
  await opened.value.close();
  return ok(inForce.length > 0 ? inForce : undefined);
}

function siteTest(
  networks: readonly string[] | undefined,
): Result<((address: string) => boolean) | undefined> {
  if (networks === undefined) return ok(undefined);
  const ranges = parseRanges([...networks]);
  if (!ranges.ok) return ranges;
  const { spans } = ranges.value;
  return ok((address) => {
    const number = ipv4ToNumber(address);
    return number === undefined || spans.some((span) => spanHolds(span, number));
  });
}

function tellFinding({ rule, path, severity, message, mend }: Finding, output: Output): void {
  const mark = severity === "error" ? "✗" : "!";
  const how = mend ? `  → ${printable(output.say(mend.label))}` : "";
  output.line(
    {
      type: "finding",
      rule,
      path,
      severity,
      message: output.say(message),
      mend: mend && output.say(mend.label),
    },
    `${mark} ${path}  ${printable(output.say(message))}${how}`,
  );
}

function tellEnd(findings: readonly Finding[], strict: boolean, output: Output): number {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  output.line(
    { type: "done", findings: findings.length, errors, warnings },
    output.say({
      fr: findings.length === 0 ? "Rien à redire." : `${errors} erreur(s), ${warnings} avertissement(s).`,
      en: findings.length === 0 ? "Nothing to say." : `${errors} error(s), ${warnings} warning(s).`,
    }),
  );
  return strict && findings.length > 0 ? exitCodes.notApplied : exitCodes.done;
}
