import type { WeekSchedule } from "#shared/model/alerts/week-schedule.ts";
import { HourSpan, weekdays } from "#shared/model/device-configuration.ts";

const shortDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * Whether the hour of this moment, where the building is, lies within the schedule.
 *
 * On a holiday (`2026-07-14`) Sunday's hours count. Correct over daylight saving: the wall's hour is asked, not computed.
 */
export function isWithin(
  schedule: WeekSchedule,
  at: number,
  timeZone: string,
  holidays: readonly string[] = [],
): boolean {
  const { weekday, hour, date } = wallTime(at, timeZone);
  const day = holidays.includes(date) ? "sunday" : weekday;
  return (schedule[day] ?? []).some(({ from, to }) => hour >= from && hour < to);
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function wallTime(at: number, timeZone: string) {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const weekday = weekdays[shortDays.indexOf((parts.weekday ?? "").toLowerCase())] ?? "monday";
  return {
    weekday,
    hour: Number(parts.hour),
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
  };
}

/** `mon-fri 8-12 14-18, sat 9-12` as a schedule; French `lun-ven` too. Undefined when it cannot be read. */
export function readSchedule(text: string): WeekSchedule | undefined {
  const schedule: WeekSchedule = {};
  for (const part of text.split(",")) {
    const [days = "", ...spans] = part.trim().toLowerCase().split(/\s+/);
    const range = readDays(days);
    const hours = spans.map(readSpan);
    if (!range || hours.length === 0) return undefined;
    for (const day of range) {
      for (const span of hours) {
        if (!span) return undefined;
        schedule[day] = [...(schedule[day] ?? []), span];
      }
    }
  }
  return schedule;
}

const frenchDays = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"];

function readDays(text: string) {
  const [first, last = first] = text.split("-").map((word) => {
    const day = word.slice(0, 3);
    return Math.max(shortDays.indexOf(day), frenchDays.indexOf(day));
  });
  if (first === undefined || last === undefined || first < 0 || last < first) return undefined;
  return weekdays.slice(first, last + 1);
}

function readSpan(text: string): HourSpan | undefined {
  const match = /^(\d{1,2})h?-(\d{1,2})h?$/.exec(text);
  const span = HourSpan.safeParse({ from: Number(match?.[1]), to: Number(match?.[2]) }).data;
  return span && span.from < span.to ? span : undefined;
}
