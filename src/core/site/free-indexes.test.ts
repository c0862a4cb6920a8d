import fc from "fast-check";
import { expect, test } from "vitest";
import { freeIndexes } from "./free-indexes.ts";

test("each is the smallest that is free, also when others are taken meanwhile", () => {
  const steps = fc.array(fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 8 })), steps, (held, all) => {
      const taken = new Set(held);
      const next = freeIndexes(taken);
      for (const step of all) {
        if (step === null) {
          const expected = Array.from({ length: 60 }, (_, at) => at + 1).find((index) => !taken.has(index));
          const index = next();
          expect(index).toBe(expected);
          taken.add(index);
        } else taken.add(step);
      }
    }),
  );
});
