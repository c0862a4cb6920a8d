import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyWeek, weekdays } from "#shared/model/device-configuration.ts";
import { blockBetween, copyDay, isOpen, isWithin, openHours, paint } from "./week-hours.ts";

const cell = fc.record({ day: fc.integer({ min: 0, max: 6 }), hour: fc.integer({ min: 0, max: 23 }) });
const stroke = fc.record({ one: cell, other: cell, open: fc.boolean() });

test("an hour is as the last stroke over it left it", () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 12 }), cell, (strokes, asked) => {
      let week = emptyWeek();
      let expected = false;
      for (const { one, other, open } of strokes) {
        const block = blockBetween(one, other);
        week = paint(week, block, open);
        if (isWithin(block, asked)) expected = open;
      }
      expect(isOpen(week, asked)).toBe(expected);
    }),
  );
});

test("painted spans are in order, apart and within the day, as the device writes them", () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 12 }), (strokes) => {
      const week = strokes.reduce(
        (now, { one, other, open }) => paint(now, blockBetween(one, other), open),
        emptyWeek(),
      );
      for (const day of weekdays) {
        for (const [at, { from, to }] of week[day].entries()) {
          expect(from).toBeGreaterThan(week[day][at - 1]?.to ?? -1);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(24);
        }
      }
    }),
  );
});

test("a day whose hours do not change keeps its spans as the device wrote them", () => {
  const week = {
    ...emptyWeek(),
    monday: [
      { from: 12, to: 14 },
      { from: 8, to: 12 },
    ],
  };
  const painted = paint(week, blockBetween({ day: 0, hour: 9 }, { day: 1, hour: 10 }), true);
  expect(painted.monday).toBe(week.monday);
  expect(painted.tuesday).toEqual([{ from: 9, to: 11 }]);
});

test("a day copied to others leaves the rest of the week", () => {
  const week = { ...emptyWeek(), monday: [{ from: 8, to: 12 }], sunday: [{ from: 0, to: 1 }] };
  const copied = copyDay(week, "monday", ["tuesday", "saturday"]);
  expect(copied.tuesday).toEqual(week.monday);
  expect(copied.saturday).toEqual(week.monday);
  expect(copied.sunday).toEqual(week.sunday);
  expect(openHours(copied)).toBe(13);
});
