import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BenchRow, notMeasured } from "./bench-row.ts";
import { benchTable } from "./bench-table.ts";
import { describeMachine } from "./machine.ts";

/*
 * npm run bench [-- NAME…] [--save]
 * Prints one table; absolute times drift from machine to machine, the ratio in one run is what counts.
 * How to read it: docs/benchmarks.md. With --save it is kept in bench/results, one file for each day.
 */
const benches: Record<string, () => Promise<readonly BenchRow[]>> = {
  scan: async () => (await import("./scan/scan-bench.ts")).runScanBench(),
  calls: async () => (await import("./calls/calls-bench.ts")).runCallsBench(),
  csv: async () => (await import("./csv/csv-bench.ts")).runCsvBench(),
  diff: async () => (await import("./diff/diff-bench.ts")).runDiffBench(),
  push: async () => (await import("./push/push-bench.ts")).runPushBench(),
  bulk: async () => (await import("./bulk/bulk-bench.ts")).runBulkBench(),
  media: async () => (await import("./media/media-bench.ts")).runMediaBench(),
  site: async () => (await import("./site/site-bench.ts")).runSiteBench(),
  asm: async () => (await import("./asm/asm-bench.ts")).runAsmBench(),
  crowd: async () => (await import("./asm/crowd-bench.ts")).runCrowdBench(),
  week: async () => (await import("./asm/week-of-events.ts")).runWeekBench(),
  alerts: async () => (await import("./alerts/alerts-bench.ts")).runAlertsBench(),
  grid: async () => (await import("./grid/grid-bench.ts")).runGridBench(),
  startup: async () => (await import("./startup/startup-bench.ts")).runStartupBench(),
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}`);
  process.exit(2);
}

const machine = describeMachine();
const rows: BenchRow[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  console.error(`bench: ${name} …`);
  rows.push(...(await measured(name)));
}
const report = `${machine}\n\n${benchTable(rows)}\n`;
console.log(report);
if (process.argv.includes("--save")) save(report);

/** One bench that fails does not cost the others their figures: its reason stands in the table. */
async function measured(name: string): Promise<readonly BenchRow[]> {
  try {
    return (await benches[name]?.()) ?? [];
  } catch (error) {
    console.error(error);
    return [notMeasured(name, error)];
  }
}

function save(text: string): void {
  const folder = join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  // A bench alone does not take the place of the whole table.
  const name = asked.length > 0 ? `${day}-${asked.join("-")}` : day;
  writeFileSync(join(folder, `${name}.md`), `# Bench of ${day}\n\n${text}`);
}
