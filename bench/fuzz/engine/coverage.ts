/** Places counted at most. */
export const largestMap = 2 ** 16;

export type LoadedFile = {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
};

/** Files that count, in the order in which they were loaded. */
export const loaded: LoadedFile[] = [];

/** Two things that the code held against each other, while somebody listened. */
export type Comparison = readonly [left: string | number, right: string | number];

const hits = new Uint8Array(largestMap);
const seen = new Uint8Array(largestMap);
let comparisons: Comparison[] | undefined;
/** Enough to try; a loop over a megabyte compares each byte. */
const mostComparisons = 300;

Object.assign(globalThis, { fuzzHits: hits, fuzzSame: same });

function same(left: unknown, right: unknown): boolean {
  const equal = left === right;
  if (comparisons === undefined || equal || comparisons.length >= mostComparisons) return equal;
  const words = typeof left === "string" && typeof right === "string";
  const numbers = typeof left === "number" && typeof right === "number";
  if (words && left.length + right.length < 200) comparisons.push([left, right]);
  else if (numbers) comparisons.push([left, right]);
  return equal;
}

/** What the code compares while the work runs. */
export async function comparisonsIn(work: () => unknown): Promise<Comparison[]> {
  const heard: Comparison[] = [];
  comparisons = heard;
  try {
    await work();
  } finally {
    comparisons = undefined;
  }
  return heard;
}

export function forgetHits(): void {
  hits.fill(0, 0, mapEnd());
}

/**
 * Whether the last run went where none went before, or went there a different number of times; and remembers it.
 *
 * @param countTimes false for a long input, which goes round every loop more often than the others
 */
export function foundNewWays(countTimes: boolean): boolean {
  const end = mapEnd();
  let found = false;
  for (let place = 0; place < end; place += 1) {
    const times = hits[place] ?? 0;
    if (times === 0) continue;
    const mark = bucketOf(times);
    const before = seen[place] ?? 0;
    if ((before & mark) !== 0 || (before !== 0 && !countTimes)) continue;
    seen[place] = before | mark;
    found = true;
  }
  return found;
}

/** 1, 2, 3, 4–7, 8–15, 16–31, 32–127, 128 and more: a loop that turns once more is nothing new, one that turns twice as often is. */
function bucketOf(times: number): number {
  if (times <= 3) return 1 << (times - 1);
  if (times < 8) return 8;
  if (times < 16) return 16;
  if (times < 32) return 32;
  return times < 128 ? 64 : 128;
}

const mapEnd = () => loaded.at(-1)?.to ?? 0;

/** Places reached, and places there are in the files of which any was reached by an input. */
export function reached(): { readonly places: number; readonly of: number } {
  let places = 0;
  let of = 0;
  for (const { from, to } of loaded) {
    const inFile = seen.subarray(from, to).reduce((sum, marks) => sum + (marks === 0 ? 0 : 1), 0);
    places += inFile;
    if (inFile > 0) of += to - from;
  }
  return { places, of };
}
