import fc from "fast-check";
import { expect, test } from "vitest";
import { cropOf } from "./crop-area.ts";

test("the whole picture is no crop, so that a file that fits goes as it is", () => {
  expect(cropOf({ x: 0, y: 0, width: 199.6, height: 200.2 }, { width: 200, height: 200 })).toBeUndefined();
});

test("a part is told in whole pixels", () => {
  expect(cropOf({ x: 10.4, y: 5.6, width: 100.2, height: 99.9 }, { width: 400, height: 300 })).toEqual({
    left: 10,
    top: 6,
    width: 100,
    height: 100,
  });
});

test("a crop never leaves the picture", () => {
  const side = fc.integer({ min: 1, max: 5_000 });
  const place = fc.double({ min: -50, max: 6_000, noNaN: true });
  fc.assert(
    fc.property(place, place, place, place, side, side, (x, y, width, height, across, down) => {
      const crop = cropOf({ x, y, width, height }, { width: across, height: down });
      if (crop === undefined) return;
      expect(crop.left).toBeGreaterThanOrEqual(0);
      expect(crop.top).toBeGreaterThanOrEqual(0);
      expect(crop.left + crop.width).toBeLessThanOrEqual(across);
      expect(crop.top + crop.height).toBeLessThanOrEqual(down);
    }),
  );
});
