import type { SectionReader } from "./value-rules.ts";

/** Hour spans of each day, Monday first; the end of a span is exclusive. */
export type TimeRangeParameters = {
  readonly name: string;
  readonly days: readonly (readonly { from: number; to: number }[])[];
};

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

export function readTimeRange(section: SectionReader): TimeRangeParameters {
  return {
    name: section.text("name"),
    days: weekdays.map((day) => {
      const value = section.text(day, { maximum: 100 });
      return value === "" ? [] : value.split(",").map((span) => readSpan(section, day, span));
    }),
  };
}

function readSpan(section: SectionReader, day: string, span: string): { from: number; to: number } {
  const match = /^(0|[1-9]\d?)-([1-9]\d?)$/.exec(span);
  const from = Number(match?.[1]);
  const to = Number(match?.[2]);
  if (match === null || from > 23 || to > 24 || from >= to)
    return section.refuse(day, `bad hour span ${span}`);
  return { from, to };
}

/** Whether the range is active at that moment, in the panel's local time. */
export function isActive(range: TimeRangeParameters, wall: number): boolean {
  const date = new Date(wall);
  const day = range.days[(date.getDay() + 6) % 7] ?? [];
  return day.some(({ from, to }) => date.getHours() >= from && date.getHours() < to);
}
