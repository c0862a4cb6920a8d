import { readFileSync } from "node:fs";
import { instrumentLoading } from "./engine/instrument-loading.ts";
import type { ProcessWish, ProcessWord } from "./engine/watched-process.ts";

/*
 * One target in a process of its own, so that whatever an input does to it can be seen from outside and ended.
 * Without counters when one input is fed again to learn what it truly costs.
 */
const wish = JSON.parse(process.argv[2] ?? "{}") as ProcessWish;
if (wish.do === "fuzz") instrumentLoading();
const { targets } = await import("./targets.ts");
const target = await targets[wish.target]?.();
if (!target) throw new Error(`no target ${wish.target}`);
const say = (word: ProcessWord) => new Promise<void>((resolve) => process.send?.(word, () => resolve()));

if (wish.do === "fuzz") {
  const { fuzzLoop } = await import("./engine/fuzz-loop.ts");
  const { keptInputs } = await import("./engine/kept-inputs.ts");
  const { writeProgress } = await import("./engine/progress-file.ts");
  const progress = writeProgress(wish.progress);
  const state = await fuzzLoop(target, {
    ...wish,
    kept: keptInputs(wish.folder, wish.target),
    before: progress.before,
    tell: (now) => void say({ is: "at", ...now }),
  });
  progress.close();
  await say({ is: "done", ...state });
} else {
  const { judge } = await import("./engine/judge.ts");
  await judge(target, new Uint8Array());
  await say({ is: "ready" });
  const fault = await judge(target, Uint8Array.from(readFileSync(wish.input)));
  await say({ is: "judged", fault, memory: process.resourceUsage().maxRSS * 1024 });
}
process.exit(0);
