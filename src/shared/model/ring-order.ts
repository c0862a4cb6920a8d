import { type TimeRange, type Weekday, weekdays } from "./device-configuration.ts";

/** Whoever can be called from the panel: a resident or a button. */
export type Callee = { readonly numbers: readonly string[]; readonly timeRange: number };

/** A moment of the week on the device's own clock. */
export type WeekMoment = { readonly day: Weekday; readonly hour: number; readonly minute: number };

/** A stretch of the week, in hours from Monday 0:00, end exclusive: 0 to 168. */
export type WeekSpan = { readonly from: number; readonly to: number };

/**
 * What a call at some moment does.
 *
 * - `rings`          the numbers ring one after the other, then from the first again, until one answers
 * - `no-numbers`     there is nobody to ring
 * - `outside-range`  the time range is closed; `opens` is when it opens next, null when it never does
 * - `unknown-range`  the time range referred to does not exist
 */
export type RingAnswer =
  | { readonly outcome: "rings"; readonly numbers: readonly string[]; readonly always: boolean }
  | { readonly outcome: "no-numbers" }
  | { readonly outcome: "outside-range"; readonly range: TimeRange; readonly opens: WeekMoment | null }
  | { readonly outcome: "unknown-range"; readonly index: number };

export const hoursOfWeek = 168;
const hoursOfDay = 24;

/** "What if someone calls Sunday at 22:30": which numbers ring, in which order, or why none. */
export function ringAt(callee: Callee, timeRanges: readonly TimeRange[], moment: WeekMoment): RingAnswer {
  const numbers = callee.numbers.filter((number) => number !== "");
  if (numbers.length === 0) return { outcome: "no-numbers" };
  if (callee.timeRange === 0) return { outcome: "rings", numbers, always: true };
  const range = timeRanges.find(({ index }) => index === callee.timeRange);
  if (range === undefined) return { outcome: "unknown-range", index: callee.timeRange };
  const hour = hourOfWeek(moment);
  const spans = openSpans(range);
  if (spans.some(({ from, to }) => hour >= from && hour < to))
    return { outcome: "rings", numbers, always: false };
  return { outcome: "outside-range", range, opens: nextOpening(spans, hour) };
}

/** When the callee rings over the week, for drawing: joined, in order, midnight no border. */
export function ringWeek(callee: Callee, timeRanges: readonly TimeRange[]): WeekSpan[] {
  if (callee.numbers.every((number) => number === "")) return [];
  if (callee.timeRange === 0) return [{ from: 0, to: hoursOfWeek }];
  const range = timeRanges.find(({ index }) => index === callee.timeRange);
  return range === undefined ? [] : openSpans(range);
}

/** A range's open hours over the week: overlapping and touching spans joined, empty ones dropped. */
export function openSpans(range: TimeRange): WeekSpan[] {
  const spans = weekdays.flatMap((day, position) =>
    (range.days[day] ?? [])
      .filter(({ from, to }) => from < to)
      .map(({ from, to }) => ({ from: position * hoursOfDay + from, to: position * hoursOfDay + to })),
  );
  const joined: { from: number; to: number }[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push(span);
  }
  return joined;
}

/** The whole hour that holds the moment, from Monday 0:00. */
export function hourOfWeek({ day, hour }: WeekMoment): number {
  return weekdays.indexOf(day) * hoursOfDay + hour;
}

function nextOpening(spans: readonly WeekSpan[], hour: number): WeekMoment | null {
  // The week goes round: after Sunday's last span comes Monday's first.
  const opens = spans.find(({ from }) => from > hour) ?? spans[0];
  if (opens === undefined) return null;
  const day = weekdays[Math.floor(opens.from / hoursOfDay)] ?? "monday";
  return { day, hour: opens.from % hoursOfDay, minute: 0 };
}
