import { emptyWeek, type TimeRange } from "#shared/model/device-configuration.ts";

/** One of the ranges changed, the others as they are. */
export const withRange = (
  ranges: readonly TimeRange[],
  index: number,
  edit: (range: TimeRange) => TimeRange,
): TimeRange[] => ranges.map((range) => (range.index === index ? edit(range) : range));

/** A range that never opens, at a free place; in order of place. */
export const withNewRange = (ranges: readonly TimeRange[], index: number, name: string): TimeRange[] =>
  [...ranges, { index, name, days: emptyWeek() }].sort((a, b) => a.index - b.index);

/** Beyond this many, those that are not painted are hidden until asked for: thin lines would no longer be told apart. */
const shownAtFirst = 6;

/** The ranges that are not drawn, after what a person showed or hid. */
export function hiddenRanges(ranges: readonly TimeRange[], toggled: ReadonlySet<number>): Set<number> {
  const hidden = ranges.filter(({ index }, place) => place >= shownAtFirst !== toggled.has(index));
  return new Set(hidden.map(({ index }) => index));
}

/** The first place that nothing takes. */
export function freeIndex(taken: readonly number[]): number {
  const all = new Set(taken);
  let index = 1;
  while (all.has(index)) index += 1;
  return index;
}
