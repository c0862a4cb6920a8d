import { setImmediate as nextTurn } from "node:timers/promises";
import { seededRandom } from "../../soak/seeded-random.ts";
import type { FuzzTarget } from "../target.ts";
import { comparisonsIn, forgetHits, foundNewWays, loaded, reached } from "./coverage.ts";
import { type Fault, judge } from "./judge.ts";
import type { KeptInputs } from "./kept-inputs.ts";
import { minimised } from "./minimise.ts";
import { type MutationSources, mutated } from "./mutate.ts";
import { replacements } from "./replacements.ts";

export type LoopWish = {
  readonly seed: number;
  /** Milliseconds. */
  readonly time: number;
  readonly kept: KeptInputs;
  readonly before: (run: number, input: Uint8Array) => void;
  readonly tell: (state: LoopState) => void;
};

export type LoopState = {
  readonly runs: number;
  readonly corpus: number;
  readonly places: number;
  readonly of: number;
  /** Processor time; seconds. */
  readonly processor: number;
};

/** Variants made of one input before another has its turn. */
const variants = 48;
const tellEvery = 1_000;
/** Of a longer input it counts only whether it goes somewhere new: each run of it costs many of others. */
const short = 4_096;

/** Mutates what reached something new, again and again, until the time is over. */
export async function fuzzLoop(target: FuzzTarget, wish: LoopWish): Promise<LoopState> {
  const { kept, seed } = wish;
  const random = seededRandom(seed);
  const corpus: Uint8Array[] = [];
  const known = new Set<string>();
  const end = Date.now() + wish.time;
  let runs = 0;
  let told = Date.now();

  async function feed(input: Uint8Array): Promise<boolean> {
    runs += 1;
    wish.before(runs, input);
    forgetHits();
    const fault = await judge(target, input);
    if (fault !== undefined) {
      await note(fault, input);
      return false;
    }
    if (!foundNewWays(input.length <= short)) return false;
    corpus.push(input);
    kept.keep(input);
    return true;
  }
  async function note(fault: Fault, input: Uint8Array): Promise<void> {
    if (known.has(fault.key)) return;
    known.add(fault.key);
    kept.keepFinding(fault, input, seed);
    if (fault.key === "slow") return;
    const small = await minimised(
      input,
      async (shorter) => (await judge(target, shorter))?.key === fault.key,
    );
    kept.keepFinding((await judge(target, small)) ?? fault, small, seed);
  }
  const state = (): LoopState => ({
    runs,
    corpus: corpus.length,
    ...reached(),
    processor: (process.cpuUsage().user + process.cpuUsage().system) / 1_000_000,
  });
  const breathe = async () => {
    if (Date.now() - told < tellEvery) return;
    told = Date.now();
    wish.tell(state());
    await nextTurn();
  };

  // What the first run must start or make is none of an input's time.
  await judge(target, new Uint8Array());
  for (const input of [...(await target.seeds()), ...kept.corpus()]) {
    await feed(input.subarray(0, target.longest));
    await breathe();
  }
  if (corpus.length === 0) corpus.push(new Uint8Array());
  const words = [...new Set([...(target.words ?? []), ...loaded.flatMap((file) => file.words)])].map((word) =>
    Uint8Array.from(Buffer.from(word, "utf8")),
  );
  const sources: MutationSources = {
    random,
    words,
    other: () => random.one(corpus),
    longest: target.longest,
  };
  while (Date.now() < end) {
    const parent = chosen(corpus, random);
    for (let variant = 0; variant < variants && Date.now() < end; variant += 1) {
      const raw = mutated(parent, sources);
      const input = target.repair && random.between(0, 1) === 0 ? target.repair(raw) : raw;
      if (await feed(input)) await followComparisons(input);
    }
    await breathe();
  }
  return state();

  /** Tries what the code compared the input's pieces with. */
  async function followComparisons(input: Uint8Array): Promise<void> {
    const heard = await comparisonsIn(() => judge(target, input));
    for (const variant of replacements(input, heard)) {
      if (Date.now() >= end) return;
      await feed(variant.subarray(0, target.longest));
    }
  }
}

type Random = ReturnType<typeof seededRandom>;

/** Three times in four one of the youngest, which lead farthest; else any. */
function chosen(corpus: readonly Uint8Array[], random: Random): Uint8Array {
  const from = random.between(0, 3) === 0 ? 0 : Math.floor(corpus.length * 0.7);
  return corpus[random.between(from, corpus.length - 1)] ?? new Uint8Array();
}
