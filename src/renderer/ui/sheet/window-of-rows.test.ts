import fc from "fast-check";
import { expect, test } from "vitest";
import { rowsDrawn, topToShow, windowOfRows } from "./window-of-rows.ts";

const rowHeight = 30;
const sight = fc.record({
  top: fc.nat({ max: 3_000_000 }),
  height: fc.integer({ min: 0, max: 2_000 }),
  count: fc.nat({ max: 100_000 }),
});

test("every row in sight is drawn, and never more than fit", () => {
  fc.assert(fc.property(sight, holds));
});

function holds({ top, height, count }: { top: number; height: number; count: number }): void {
  const { from, to } = windowOfRows({ top, height, rowHeight, count });
  expect(from).toBeGreaterThanOrEqual(0);
  expect(to).toBeLessThanOrEqual(count);
  expect(to - from).toBeLessThanOrEqual(rowsDrawn(height, rowHeight));
  const end = count * rowHeight;
  for (const pixel of [top, top + height - 1].filter((one) => one >= top && one < end)) {
    const place = Math.floor(pixel / rowHeight);
    expect(place >= from && place < to).toBe(true);
  }
}

test("a row above the sight is shown at its upper edge, one below at its lower, one in it where it is", () => {
  const seen = { top: 3_000, height: 600, rowHeight };
  expect(topToShow(10, seen)).toBe(300);
  expect(topToShow(120, seen)).toBe(121 * rowHeight - 600);
  expect(topToShow(105, seen)).toBe(3_000);
});
