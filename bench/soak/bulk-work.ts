import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pause } from "./fault-worker.ts";
import { nameIn } from "./generation-name.ts";
import { judgeRun, type RunVerdict } from "./judge-run.ts";
import { type PerronLine, perron } from "./killed-perron.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { DeviceFacts } from "./street.ts";

export type BulkWork = {
  readonly runs: number;
  readonly kills: number;
  readonly verdicts: readonly RunVerdict[];
};

type Site = {
  readonly folder: string;
  readonly devices: readonly DeviceFacts[];
  readonly facts: () => Promise<readonly DeviceFacts[]>;
};

/** A device that slept through a whole run must not hold it up: it is told as not returned. */
const returnWithin = ["--return-within", "12"];

/** One directory after another to every door, each run killed and resumed until it ends; judged each time. */
export async function bulkWork(site: Site, random: SeededRandom, signal: AbortSignal): Promise<BulkWork> {
  const verdicts: RunVerdict[] = [];
  let kills = 0;
  let generation = 0;
  while (!signal.aborted) {
    generation += 1;
    const files = writeGeneration(site, generation);
    const run = await runToItsEnd(site, files, () => random.between(1_500, 8_000), signal);
    kills += run.kills;
    if (run.id !== null) verdicts.push(judgeRun(site.folder, run.id, generation, await site.facts(), false));
  }
  return { runs: generation, kills, verdicts };
}

/** Peace at last: every door must come to hold what the last run asked for, by retrying only the failed. */
export async function lastRun(site: Site, generation: number): Promise<RunVerdict> {
  const { signal } = new AbortController();
  const run = await runToItsEnd(site, writeGeneration(site, generation), () => null, signal);
  if (run.id === null) throw new Error("the last run told no number");
  for (let tries = 0; tries < 5 && run.code !== 0; tries += 1) {
    const again = await perron(site.folder, ["bulk", "--retry-failed", run.id, ...returnWithin], null);
    run.code = again.code;
  }
  return judgeRun(site.folder, run.id, generation, await site.facts(), true);
}

async function runToItsEnd(
  site: Site,
  files: readonly string[],
  killAfter: () => number | null,
  signal: AbortSignal,
): Promise<{ id: string | null; code: number | null; kills: number }> {
  let id: string | null = null;
  for (let kills = 0; ; kills += 1) {
    const words = id === null ? files : ["--resume", id];
    const ended = await perron(
      site.folder,
      ["bulk", ...words, "--concurrency", "16", ...returnWithin],
      signal.aborted ? null : killAfter(),
    );
    id ??= runNumber(ended.lines);
    if (!ended.killed) return { id, code: ended.code, kills };
    await pause(200, signal);
  }
}

function runNumber(lines: readonly PerronLine[]): string | null {
  const run = lines.find(({ type }) => type === "run")?.run;
  return typeof run === "string" ? run : null;
}

function writeGeneration({ folder, devices }: Site, generation: number): string[] {
  const residents = join(folder, "residents.csv");
  const doors = join(folder, "doors.csv");
  const rows = [1, 2, 3, 4, 5].map((index) => `${index};${nameIn(generation)};192.168.7.${index}`);
  writeFileSync(residents, ["index;nom;numero 1", ...rows].join("\r\n"));
  writeFileSync(
    doors,
    ["porte;adresse", ...devices.map(({ host, serial }) => `${serial};${host}`)].join("\r\n"),
  );
  return ["--devices", doors, "--residents", residents];
}
