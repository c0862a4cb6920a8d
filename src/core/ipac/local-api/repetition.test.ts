import fc from "fast-check";
import { expect, test } from "vitest";
import { repetitionProblem } from "./repetition.ts";

test("F26 only whole numbers from 0 to 9999 can be sent", () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -20_000, max: 20_000 }), fc.double()), (count) => {
      const allowed = Number.isInteger(count) && count >= 0 && count <= 9_999;
      expect(repetitionProblem("loop", { count, endless: true }) === undefined).toBe(allowed);
      expect(repetitionProblem("tempo", { count }) === undefined).toBe(allowed && count > 0);
    }),
  );
});
