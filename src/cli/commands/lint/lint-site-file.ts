import { basename } from "node:path";
import { csvLimits } from "#core/site/csv-table.ts";
import { readDirectoryCsv } from "#core/site/directory/directory-csv.ts";
import { siteDirectoryIn } from "#core/site/directory/site-directory-store.ts";
import { readSiteFile } from "#core/site/file/open-to-read.ts";
import { lintSite } from "#core/site/lint-site.ts";
import { csvProblemsFailure } from "#core/site/residents-csv.ts";
import { doorName, doorsIn } from "#core/site/site-doors.ts";
import type { SiteStore } from "#core/store/site-store.ts";
import type { ResidentLimits } from "#shared/model/resident-rules.ts";
import type { SiteDirectory } from "#shared/model/site-directory.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext } from "../../command.ts";
import { readGivenFile } from "../../read-given-file.ts";
import type { LintOptions } from "../lint.ts";
import { onSiteOf, onSiteTest } from "./lint-networks.ts";
import { tellEnd, tellFinding } from "./tell-findings.ts";

type SiteLintOptions = LintOptions & { readonly limits: ResidentLimits };

/** What would ring wrong on the doors of a site file; the file is only read, whoever holds it. */
export async function lintSiteFile(
  context: CommandContext,
  file: string,
  options: SiteLintOptions,
): Promise<number> {
  const opened = await readSiteFile(file);
  if (!opened.ok) return context.output.fail(opened.error);
  try {
    return await judge(context, opened.value, options);
  } finally {
    await opened.value.close();
  }
}

async function judge(
  { output, dataFolder }: CommandContext,
  store: SiteStore,
  options: SiteLintOptions,
): Promise<number> {
  const directory = await directoryOf(store, options);
  if (!directory.ok) return output.fail(directory.error);
  const isGiven = options.networks !== undefined || options.site !== undefined;
  const isOnSite = isGiven ? await onSiteTest(options, dataFolder) : await onSiteOf(store);
  if (!isOnSite.ok) return output.fail(isOnSite.error);
  const { limits, strict = false } = options;
  const site = await lintSite(store, {
    limits,
    directory: directory.value,
    ...(isOnSite.value && { isOnSite: isOnSite.value }),
  });
  for (const { door, findings } of site.doors) {
    const at = { door: doorName(door), host: door.endpoint.host };
    for (const finding of findings) tellFinding(finding, output, at);
  }
  for (const finding of site.elsewhere) tellFinding(finding, output);
  const findings = [...site.doors.flatMap((one) => one.findings), ...site.elsewhere];
  return tellEnd(findings, { strict, doors: site.doors.length }, output);
}

/** The site's directory as it is, or with the residents' file laid over it. */
async function directoryOf(
  store: SiteStore,
  { csv, limits }: SiteLintOptions,
): Promise<Result<SiteDirectory>> {
  const directory = await siteDirectoryIn(store).read();
  if (csv === undefined) return ok(directory);
  const bytes = await readGivenFile(csv, csvLimits.bytes);
  if (!bytes.ok) return bytes;
  const doors = (await doorsIn(store.tables)).map(({ id, name, serial, endpoint }) => ({
    id: id as string,
    names: [name, serial ?? "", endpoint.host].filter((one) => one !== ""),
  }));
  const laid = readDirectoryCsv(bytes.value, basename(csv), { directory, doors, limits });
  if (!laid.ok) return laid;
  const wrong = csvProblemsFailure(laid.value.problems, basename(csv));
  if (wrong) return failed(wrong);
  const changed = new Map(laid.value.residents.map((one) => [one.id, one]));
  const kept = directory.residents.filter(({ id }) => !changed.has(id));
  return ok({ ...directory, residents: [...kept, ...changed.values()] });
}
