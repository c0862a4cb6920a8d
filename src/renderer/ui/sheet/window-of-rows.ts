/** Rows kept drawn above and below those in sight, so that a short turn of the wheel meets none that is blank. */
const spare = 3;

type Sight = {
  /** How far the rows are scrolled, the height they are seen in, and that of one row: CSS pixels. */
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
};

/** The rows to draw, `to` not included. */
export function windowOfRows({ top, height, rowHeight, count }: Sight): { from: number; to: number } {
  const size = rowsDrawn(height, rowHeight);
  const first = Math.floor(top / rowHeight) - spare;
  const from = Math.max(0, Math.min(first, count - size));
  return { from, to: Math.min(count, from + size) };
}

/** How many rows are ever drawn at once in a height. */
export const rowsDrawn = (height: number, rowHeight: number): number =>
  Math.ceil(height / rowHeight) + 1 + 2 * spare;

/** How far to scroll so that a row is whole in sight; the same when it is already. */
export function topToShow(place: number, { top, height, rowHeight }: Omit<Sight, "count">): number {
  const upper = place * rowHeight;
  if (upper < top) return upper;
  return Math.max(top, upper + rowHeight - height);
}
