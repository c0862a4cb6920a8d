import { systemClock } from "#core/clock/clock.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import { type BulkRun, resumeRun, startRun } from "#core/run/bulk-run.ts";
import { doorsFromCsv, placedRows } from "#core/run/doors-from-csv.ts";
import { runLedger } from "#core/run/run-ledger.ts";
import type { RunParts } from "#core/run/run-ports.ts";
import { recordRunFromTerminal } from "#core/service/evidence/record-from-terminal.ts";
import { knownPlaces } from "#core/site/known-places.ts";
import { SiteFiles } from "#core/site/site-files.ts";
import { type LaptopStore, openLaptopStore } from "#core/store/laptop-store.ts";
import type { Result } from "#shared/result/result.ts";
import type { CommandContext } from "../command.ts";
import { terminalWitness } from "../terminal-witness.ts";
import { type BulkFiles, readBulkFiles } from "./bulk/bulk-files.ts";
import {
  type BulkFileNames,
  type BulkOptions,
  type BulkWish,
  bulkWish,
  givenFiles,
} from "./bulk/bulk-options.ts";
import { followRun } from "./bulk/follow-run.ts";
import { withRunParts } from "./bulk/run-parts.ts";

/** `perron bulk`: one run over many doors, or one taken up again. */
export async function bulkCommand(context: CommandContext, options: BulkOptions): Promise<number> {
  const { output, dataFolder } = context;
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return output.fail(profile.error);
  const wish = bulkWish(options, profile.value);
  if (!wish.ok) return output.fail(wish.error);
  const laptop = await openLaptopStore(dataFolder);
  if (!laptop.ok) return output.fail(laptop.error);
  try {
    return await runOn(laptop.value, wish.value, context, options);
  } finally {
    await laptop.value.close();
  }
}

async function runOn(
  laptop: LaptopStore,
  { run, profile }: BulkWish,
  context: CommandContext,
  options: BulkOptions,
): Promise<number> {
  const { output } = context;
  const ledger = runLedger(laptop, systemClock);
  const earlier = options.resume ?? options.retryFailed;
  const recorded = earlier === undefined ? undefined : await ledger.load(earlier);
  if (recorded && !recorded.ok) return output.fail(recorded.error);
  const given = givenFiles(options, recorded?.value.given);
  if (!given.ok) return output.fail(given.error);
  const read = await readBulkFiles(given.value, profile);
  if (!read.ok) return output.fail(read.error);
  const files = await placed(read.value, laptop, context);
  const ground = { laptop, ledger, profile, files };
  return withRunParts(context, options, ground, async (parts) => {
    const started = recorded
      ? await resumeRun(recorded.value, parts, run)
      : await startAnew(given.value, files, parts, run);
    if (!started.ok) return output.fail(started.error);
    const code = await followRun(started.value, run, context);
    if (!run.dryRun)
      await recordRunFromTerminal(terminalWitness(context, laptop), started.value.id, started.value.items());
    return code;
  });
}

/** Rows that give only a serial number are looked up among the door phones of this computer's sites. */
async function placed(
  files: BulkFiles,
  laptop: LaptopStore,
  { dataFolder }: CommandContext,
): Promise<BulkFiles> {
  if (files.devices.every(({ endpoint }) => endpoint !== null)) return files;
  const sites = new SiteFiles(dataFolder, laptop, systemClock);
  try {
    const places = await knownPlaces(sites, systemClock);
    return { ...files, devices: placedRows(files.devices, (serial) => places.get(serial)) };
  } finally {
    await sites.close();
  }
}

async function startAnew(
  given: BulkFileNames,
  { devices, devicesFile }: BulkFiles,
  parts: RunParts,
  run: BulkWish["run"],
): Promise<Result<BulkRun>> {
  const doors = doorsFromCsv(devices, devicesFile);
  return doors.ok ? startRun(doors.value, given, parts, run) : doors;
}
