import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { type BenchRow, ratioOf } from "./bench-row.ts";

/*
 * npm run bench [-- NAME…] [--save]
 * Prints one table; absolute times drift from machine to machine, the ratio in one run is what counts.
 */
const benches: Record<string, () => Promise<readonly BenchRow[]>> = {
  scan: async () => (await import("./scan/scan-bench.ts")).runScanBench(),
  calls: async () => (await import("./calls/calls-bench.ts")).runCallsBench(),
  asm: async () => (await import("./asm/asm-bench.ts")).runAsmBench(),
  week: async () => (await import("./asm/week-of-events.ts")).runWeekBench(),
  media: async () => (await import("./media/media-bench.ts")).runMediaBench(),
  alerts: async () => (await import("./alerts/alerts-bench.ts")).runAlertsBench(),
  grid: async () => (await import("./grid/grid-bench.ts")).runGridBench(),
  diff: async () => (await import("./diff/diff-bench.ts")).runDiffBench(),
  bulk: async () => (await import("./bulk/bulk-bench.ts")).runBulkBench(),
  site: async () => (await import("./site/site-bench.ts")).runSiteBench(),
  startup: async () => (await import("./startup/startup-bench.ts")).runStartupBench(),
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}`);
  process.exit(2);
}

const machine = `${cpus()[0]?.model ?? "unknown processor"} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}, Node ${process.version}`;
const rows: BenchRow[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  console.error(`bench: ${name} …`);
  rows.push(...((await benches[name]?.()) ?? []));
}

const table = [
  "| what | ours | peer | ratio | limit and notes |",
  "|---|--:|--:|--:|---|",
  ...rows.map((row) => {
    const ratio = ratioOf(row);
    const peer = row.peer ? `${figure(row.peer.value)} (${row.peer.name})` : "";
    const notes = [row.limit, row.note].filter(Boolean).join(" · ");
    return `| ${row.name} | ${figure(row.value)} ${row.unit} | ${peer} | ${ratio === null ? "" : ratio.toFixed(2)} | ${notes} |`;
  }),
].join("\n");
console.log(`${machine}\n\n${table}`);

if (process.argv.includes("--save")) {
  const folder = join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const name = `${new Date().toISOString().slice(0, 10)}.md`;
  writeFileSync(join(folder, name), `# Bench of ${name.slice(0, -3)}\n\n${machine}\n\n${table}\n`);
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
