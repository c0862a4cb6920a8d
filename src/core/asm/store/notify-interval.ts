/** How many intervals are kept to learn a product's period from. */
const kept = 8;

/** Anything shorter is the same notify sent twice; milliseconds. */
const shortest = 50;

/** The list with the interval that ends now; times that make no sense (clock set back) add nothing. */
export function withInterval(
  intervals: readonly number[],
  lastAt: string | null,
  at: string,
): readonly number[] {
  if (lastAt === null) return intervals;
  const interval = Date.parse(at) - Date.parse(lastAt);
  if (!(interval >= shortest)) return intervals;
  return [...intervals.slice(1 - kept), interval];
}
