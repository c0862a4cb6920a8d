import { type HourSpan, type Weekday, weekdays } from "#shared/model/device-configuration.ts";

/** A week's open hours: whole hours by weekday, end exclusive. */
export type WeekHours = Record<Weekday, HourSpan[]>;

/** One of the 168 hours: weekday 0 (Monday) to 6, hour 0 to 23. */
export type HourCell = { readonly day: number; readonly hour: number };

/** A rectangle of hours, both corners within. */
export type HourBlock = { readonly from: HourCell; readonly to: HourCell };

export const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

/** The rectangle between two corners, whichever they are. */
export const blockBetween = (one: HourCell, other: HourCell): HourBlock => ({
  from: { day: Math.min(one.day, other.day), hour: Math.min(one.hour, other.hour) },
  to: { day: Math.max(one.day, other.day), hour: Math.max(one.hour, other.hour) },
});

export const isWithin = ({ from, to }: HourBlock, { day, hour }: HourCell): boolean =>
  day >= from.day && day <= to.day && hour >= from.hour && hour <= to.hour;

export function isOpen(week: WeekHours, { day, hour }: HourCell): boolean {
  const name = weekdays[day];
  return name !== undefined && week[name].some(({ from, to }) => hour >= from && hour < to);
}

/** Opens or closes a block. A day whose hours do not change keeps its very spans, so that its line on the device stays. */
export function paint(week: WeekHours, block: HourBlock, open: boolean): WeekHours {
  const painted = { ...week };
  for (const [day, name] of weekdays.entries()) {
    if (day < block.from.day || day > block.to.day) continue;
    const before = hoursOfDay.map((hour) => isOpen(week, { day, hour }));
    const after = before.map((was, hour) => (isWithin(block, { day, hour }) ? open : was));
    if (after.some((now, hour) => now !== before[hour])) painted[name] = spansOf(after);
  }
  return painted;
}

/** Gives other days the hours of one. */
export function copyDay(week: WeekHours, from: Weekday, to: readonly Weekday[]): WeekHours {
  const copied = { ...week };
  for (const day of to) copied[day] = week[from].map((span) => ({ ...span }));
  return copied;
}

/** How many hours of the week are open. */
export function openHours(week: WeekHours): number {
  return weekdays.reduce(
    (sum, _, day) => sum + hoursOfDay.filter((hour) => isOpen(week, { day, hour })).length,
    0,
  );
}

/** As the device writes them: `8-12, 14-18`; nothing when it never opens. */
export const hoursText = (spans: readonly HourSpan[]): string =>
  spans.map(({ from, to }) => `${from}-${to}`).join(", ");

function spansOf(open: readonly boolean[]): HourSpan[] {
  const spans: HourSpan[] = [];
  for (const [hour, is] of open.entries()) {
    if (!is) continue;
    const last = spans.at(-1);
    if (last?.to === hour) last.to = hour + 1;
    else spans.push({ from: hour, to: hour + 1 });
  }
  return spans;
}
