import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { residentLimits } from "#core/config/configuration-rules.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { residentChecks } from "#core/site/sheet/row-checks.ts";
import { Sheet } from "#core/site/sheet/sheet.ts";
import { atMost, type BenchRow } from "../bench-row.ts";
import { doorNames, residentsFile } from "./residents-file.ts";

const count = 100_000;
const rounds = 5;

/** 100,000 residents from a file to a table whose every cell is judged, beside the same parser alone and the file read alone. */
export async function runCsvBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "perron-bench-"));
  const file = join(folder, "residents.csv");
  writeFileSync(file, residentsFile(count));
  try {
    const reading = await best(async () => readFileSync(file, "utf8").length);
    const parsing = await best(async () => {
      const { data } = Papa.parse<string[]>(readFileSync(file, "utf8"), { delimiter: ";" });
      if (data.length < count) throw new Error("rows are missing");
    });
    const whole = await best(() => readAndJudge(file));
    return [rowBeside(whole, parsing, reading)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowBeside(whole: number, parsing: number, reading: number): BenchRow {
  return {
    name: `CSV of ${count.toLocaleString("en-US")} residents: read, mapped, every cell judged`,
    value: whole,
    unit: "ms",
    peer: { name: "papaparse alone, same file", value: parsing },
    limit: `${reading.toFixed(0)} ms to read and decode the file, ${parsing.toFixed(0)} ms with its cells cut; ours ${(whole / reading).toFixed(1)} × the reading`,
    note: `14 columns, quoted separators, quotes and line ends; ${Math.round((whole / count) * 1e6).toLocaleString("en-US")} ns a row`,
    target: atMost(whole / parsing, 3, "× papaparse alone"),
  };
}

/** The way of the app: opened, columns proposed by their names, every row judged in pieces. */
async function readAndJudge(file: string): Promise<void> {
  const doors = doorNames.map((name) => ({ names: [name], serial: null }));
  const checks = residentChecks(residentLimits(builtInProfile), doors);
  const opened = Sheet.open(readFileSync(file), file, "residents", { checks });
  if (!opened.ok) throw new Error(opened.error.message.en);
  await opened.value.map(opened.value.mapping);
  if (opened.value.count !== count || opened.value.wrong().length > 0) throw new Error("rows are wrong");
}

/** The fastest round: the first ones warm the compiler, and what disturbs only ever slows. */
async function best(work: () => Promise<unknown>): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}
