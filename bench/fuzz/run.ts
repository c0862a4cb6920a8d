import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { LoopState } from "./engine/fuzz-loop.ts";
import { type FindingNote, keptInputs } from "./engine/kept-inputs.ts";
import { replayed, watchedFuzzing } from "./engine/watched-process.ts";
import { usualMemory } from "./target.ts";
import { targets } from "./targets.ts";

/*
 * npm run fuzz [-- TARGET…] [--seconds 60] [--seed 1] [--folder .fuzz] [--input FILE]
 *
 * Feeds each parser bytes that nobody meant for it, guided by what they reach. What reaches something new is kept in the
 * folder and is where the next run begins; what fails is kept there too. `--input` feeds one such file again.
 * Exit 1 when anything failed.
 */
const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    folder: { type: "string", default: ".fuzz" },
    input: { type: "string" },
  },
});
const unknown = positionals.filter((name) => !(name in targets));
if (unknown.length > 0) {
  console.error(`No such target: ${unknown.join(", ")}. There are: ${Object.keys(targets).join(", ")}`);
  process.exit(2);
}
const names = positionals.length > 0 ? positionals : Object.keys(targets);
const folder = resolve(asked.folder);
const seed = Number(asked.seed);

if (asked.input !== undefined) {
  const { readFileSync } = await import("node:fs");
  const fault = await replayed(names[0] ?? "", Uint8Array.from(readFileSync(asked.input)));
  console.log(fault ? `${fault.key}\n${fault.text}` : "nothing wrong with it");
  process.exit(fault ? 1 : 0);
}

const found: FindingNote[] = [];
console.log(`seed ${seed}, ${asked.seconds} s each, kept in ${folder}`);
for (const name of names) {
  const runs = await fuzz(name, 1_000 * Number(asked.seconds));
  const findings = await confirmed(name);
  found.push(...findings);
  const share = Math.round((100 * runs.places) / Math.max(1, runs.of));
  console.log(
    `${name.padEnd(18)} ${String(runs.runs).padStart(9)} runs in ${Math.round(runs.processor)} s of processor, ${runs.corpus} inputs kept, ${runs.places} of ${runs.of} places (${share} %), ${findings.length} findings`,
  );
}
for (const { target, key, file } of found) console.log(`FOUND ${target}: ${key}\n      ${file}`);
process.exitCode = found.length === 0 ? 0 : 1;

/** One process after the other until the time is over: an input that ends one does not end the fuzzing. */
async function fuzz(name: string, time: number): Promise<LoopState> {
  const kept = keptInputs(folder, name);
  const target = await targets[name]?.();
  const end = Date.now() + time;
  let runs = 0;
  let processor = 0;
  let last: LoopState = { runs: 0, corpus: 0, places: 0, of: 0, processor: 0 };
  for (let turn = 0; Date.now() < end; turn += 1) {
    const wish = { target: name, folder, seed: seed + turn, time: end - Date.now() };
    const ended = await watchedFuzzing(wish, (state) => {
      last = state;
    });
    runs += ended.state.runs;
    processor += ended.state.processor;
    if (ended.how === "over") break;
    const fault = await replayed(name, ended.input, target?.memory ?? usualMemory);
    if (fault) kept.keepFinding(fault, ended.input, seed + turn);
    else if (ended.how === "died") {
      console.error(`${name}: the process died, and not again with the same input\n${ended.words}`);
      if (ended.state.runs === 0) process.exit(3);
    }
  }
  return { ...last, runs, processor };
}

/** Findings that fail again in a fresh process without counters; slow ones are often only slow with them. */
async function confirmed(name: string): Promise<FindingNote[]> {
  const { readFileSync, rmSync } = await import("node:fs");
  const target = await targets[name]?.();
  const notes: FindingNote[] = [];
  for (const note of keptInputs(folder, name).findings()) {
    const again = await replayed(
      name,
      Uint8Array.from(readFileSync(note.file)),
      target?.memory ?? usualMemory,
    );
    if (again) notes.push(note);
    else {
      rmSync(note.file);
      rmSync(note.file.replace(/input$/, "json"));
    }
  }
  return notes;
}
