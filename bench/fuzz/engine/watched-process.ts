import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { longestRun, usualMemory } from "../target.ts";
import type { LoopState } from "./fuzz-loop.ts";
import type { Fault } from "./judge.ts";
import { readProgress } from "./progress-file.ts";

export type ProcessWish =
  | {
      readonly do: "fuzz";
      readonly target: string;
      readonly folder: string;
      readonly progress: string;
      readonly seed: number;
      readonly time: number;
    }
  | { readonly do: "replay"; readonly target: string; readonly input: string };

export type ProcessWord =
  | ({ readonly is: "at" | "done" } & LoopState)
  | { readonly is: "ready" }
  | { readonly is: "judged"; readonly fault: Fault | undefined; readonly memory: number };

/** How often the process is looked at; milliseconds. */
const lookEvery = 250;
/** The machine may be busy, and counters cost: what takes this long is ended, and fed again without either. */
const endAfter = 10 * longestRun;
/** A run that waits for something that never comes. */
const replayWithin = 15_000;
/** Memory of the fuzzing process: far over any bound, since leftovers of many runs wait there to be collected. */
const mostMemory = 1_600 * 2 ** 20;

function start(wish: ProcessWish): ChildProcess {
  return fork(join(import.meta.dirname, "..", "fuzz-process.ts"), [JSON.stringify(wish)], {
    execArgv: ["--max-old-space-size=768", "--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** How a fuzzing process ended: by itself, or in the middle of an input. */
export type FuzzEnd = { readonly state: LoopState } & (
  | { readonly how: "over" }
  | { readonly how: "stuck" | "memory" | "died"; readonly input: Uint8Array; readonly words: string }
);

export async function watchedFuzzing(
  wish: Omit<Extract<ProcessWish, { do: "fuzz" }>, "do" | "progress">,
  tell: (state: LoopState) => void,
): Promise<FuzzEnd> {
  const room = mkdtempSync(join(tmpdir(), "perron-fuzz-"));
  const progress = join(room, "progress");
  writeFileSync(progress, "");
  const child = start({ do: "fuzz", ...wish, progress });
  let state: LoopState = { runs: 0, corpus: 0, places: 0, of: 0, processor: 0 };
  let ended: "stuck" | "memory" | undefined;
  let isOver = false;
  let words = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4_000);
  });
  child.on("message", (word: ProcessWord) => {
    if (word.is !== "at" && word.is !== "done") return;
    state = word;
    isOver ||= word.is === "done";
    tell(word);
  });
  const looking = setInterval(() => {
    const at = readProgress(progress);
    if (at && Date.now() - at.since > endAfter) ended = "stuck";
    if (memoryOf(child.pid) > mostMemory) ended = "memory";
    if (ended && !isOver) child.kill("SIGKILL");
  }, lookEvery);
  await new Promise<void>((resolve) => child.once("exit", () => resolve()));
  clearInterval(looking);
  const last = readProgress(progress);
  rmSync(room, { recursive: true });
  if (isOver) return { how: "over", state };
  return {
    how: ended ?? "died",
    input: last?.input ?? new Uint8Array(),
    words,
    state: { ...state, runs: last?.run ?? 0 },
  };
}

/** Feeds one input to a fresh process without counters: what it truly takes; undefined when nothing is wrong with that. */
export async function replayed(
  target: string,
  input: Uint8Array,
  memory: number = usualMemory,
): Promise<Fault | undefined> {
  const room = mkdtempSync(join(tmpdir(), "perron-fuzz-"));
  const file = join(room, "input");
  writeFileSync(file, input);
  const child = start({ do: "replay", target, input: file });
  let late: NodeJS.Timeout | undefined;
  let isLate = false;
  let answer: Extract<ProcessWord, { is: "judged" }> | undefined;
  child.stderr?.resume();
  child.on("message", (word: ProcessWord) => {
    if (word.is === "judged") answer = word;
    if (word.is !== "ready") return;
    late = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, replayWithin);
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  clearTimeout(late);
  rmSync(room, { recursive: true });
  if (isLate) return { key: "hang", text: `not over after ${replayWithin} ms` };
  if (!answer) return { key: "process ended", text: `the process ended with ${code}` };
  if (answer.fault) return answer.fault;
  return answer.memory > memory
    ? { key: "memory", text: `${Math.round(answer.memory / 2 ** 20)} MB of memory` }
    : undefined;
}

/** Bytes a process holds; 0 where the system does not say. */
function memoryOf(pid: number | undefined): number {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
