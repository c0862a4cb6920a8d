import { expect, test } from "vitest";
import { isActive, type TimeRangeParameters } from "./time-range.ts";

/** Day n of the week, Monday first, is active from n to n + 1 o'clock alone. */
const range: TimeRangeParameters = {
  name: "one hour a day",
  days: [0, 1, 2, 3, 4, 5, 6].map((day) => [{ from: day, to: day + 1 }]),
};

test("each day has its own hours, the end exclusive", () => {
  for (let hour = 0; hour < 7 * 24; hour += 1) {
    const wall = new Date(2026, 0, 5, hour, 59, 59, 999).getTime();
    expect(isActive(range, wall)).toBe(hour % 24 === Math.floor(hour / 24));
  }
});
