import fc from "fast-check";
import { expect, test } from "vitest";
import { momentPlaces } from "./moment-places.ts";

test("moments stand by their share of the time", () => {
  expect(momentPlaces([0, 50, 100])).toEqual([0, 0.5, 1]);
});

test("whatever their times, they keep their order, stay on the line, and never cover each other", () => {
  const times = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(times, (given) => {
      const places = momentPlaces(given.toSorted((one, other) => one - other));
      const step = Math.min(0.035, 1 / Math.max(1, given.length - 1));
      for (const [index, place] of places.entries()) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1 + 1e-9);
        if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(step - 1e-9);
      }
    }),
  );
});
