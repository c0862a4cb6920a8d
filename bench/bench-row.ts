/** One measured figure, beside a named peer measured in the same run. */
export type BenchRow = {
  readonly name: string;
  /** null: this machine could not measure it; the note says why. */
  readonly value: number | null;
  readonly unit: string;
  /** Who else was measured, and its figure in the same unit; null when there is no peer to name. */
  readonly peer: { readonly name: string; readonly value: number } | null;
  /** The physical or measured bound, and how far from it we are. */
  readonly limit?: string;
  readonly note?: string;
  /** What was set out to reach, judged on this row. */
  readonly target?: Target;
};

export type Target = { readonly words: string; readonly met: boolean };

/** Ours over the peer's. */
export function ratioOf({ value, peer }: BenchRow): number | null {
  return value !== null && peer && peer.value > 0 ? value / peer.value : null;
}

/** A row that says why there is no figure, so that one missing tool does not cost the others their table. */
export function notMeasured(name: string, why: unknown): BenchRow {
  const [reason = ""] = (why instanceof Error ? why.message : String(why)).split("\n");
  return { name, value: null, unit: "", peer: null, note: `not measured here: ${reason}` };
}

export function atMost(value: number, bound: number, unit: string): Target {
  return { words: `≤ ${bound.toLocaleString("en-US")} ${unit}`.trim(), met: value <= bound };
}

export function atLeast(value: number, bound: number, unit: string): Target {
  return { words: `≥ ${bound.toLocaleString("en-US")} ${unit}`.trim(), met: value >= bound };
}
