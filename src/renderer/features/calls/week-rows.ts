import { type Weekday, weekdays } from "#shared/model/device-configuration.ts";
import type { WeekMoment, WeekSpan } from "#shared/model/ring-order.ts";

/** The part of a day that rings, in hours of that day: 0 to 24. */
export type DaySpan = { readonly from: number; readonly to: number };
export type WeekRow = { readonly day: Weekday; readonly spans: readonly DaySpan[] };

const hoursOfDay = 24;

/** A week's spans cut at each midnight, a row for each day. */
export function weekRows(spans: readonly WeekSpan[]): WeekRow[] {
  return weekdays.map((day, position) => {
    const start = position * hoursOfDay;
    const within = spans
      .map(({ from, to }) => ({ from: Math.max(from - start, 0), to: Math.min(to - start, hoursOfDay) }))
      .filter(({ from, to }) => from < to);
    return { day, spans: within };
  });
}

/** `22:30` as hours and minutes; undefined for anything else. */
export function readTime(text: string): Pick<WeekMoment, "hour" | "minute"> | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  const time = { hour: Number(hour), minute: Number(minute) };
  return hour !== undefined && time.hour < hoursOfDay && time.minute < 60 ? time : undefined;
}
