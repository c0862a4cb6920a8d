/** One measured figure, beside a named peer measured in the same run. */
export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Who else was measured, and its figure in the same unit; null when there is no peer to name. */
  readonly peer: { readonly name: string; readonly value: number } | null;
  /** The physical or measured bound, and how it was had. */
  readonly limit?: string;
  readonly note?: string;
};

/** Ours over the peer's. */
export function ratioOf({ value, peer }: BenchRow): number | null {
  return peer && peer.value > 0 ? value / peer.value : null;
}
