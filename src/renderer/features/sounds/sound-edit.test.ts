import { expect, test } from "vitest";
import { asked, trimmed, unchanged } from "./sound-edit.ts";

test("nothing changed, nothing asked", () => {
  expect(asked(unchanged(3), 3)).toEqual({});
});

test("asks only for what was changed", () => {
  expect(asked({ from: 1, to: 3, gainDb: -6, fadeMs: 0 }, 3)).toEqual({
    trim: { from: 1, to: 3 },
    gainDb: -6,
  });
});

test("beginning and end stay inside the sound and in order", () => {
  const whole = unchanged(10);
  expect(trimmed(whole, { from: -2 }, 10)).toMatchObject({ from: 0, to: 10 });
  expect(trimmed(whole, { to: 12 }, 10)).toMatchObject({ from: 0, to: 10 });
  const late = trimmed(whole, { from: 11 }, 10);
  expect(late.from).toBeLessThan(late.to);
  const early = trimmed({ ...whole, from: 5 }, { to: 3 }, 10);
  expect(early.from).toBeLessThan(early.to);
  expect(early.to).toBe(3);
});
