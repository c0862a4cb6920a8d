/**
 * Answers one free index after the other, from 1 on.
 *
 * `taken` may grow meanwhile, and never shrinks: none is looked at twice, however many are asked for.
 */
export function freeIndexes(taken: ReadonlySet<number | null>): () => number {
  let last = 0;
  return () => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
}
