import fc from "fast-check";
import { expect, test } from "vitest";
import { joinSpans, readTypedHours } from "./typed-hours.ts";

const spansOf = (text: string) => {
  const reading = readTypedHours(text);
  return reading.ok ? reading.spans.map(({ from, to }) => `${from}-${to}`).join(",") : "refused";
};

test.each([
  ["", ""],
  ["8-12,14-18", "8-12,14-18"],
  ["14 – 18 8h-12h", "8-12,14-18"],
  ["08:00-12:00; 12-13", "8-13"],
  ["18-0", "18-24"],
  ["0-24", "0-24"],
])("reads « %s »", (typed, spans) => {
  expect(spansOf(typed)).toBe(spans);
});

test.each([
  ["8:30-12", "whole hours"],
  ["22-6", "22-24"],
  ["8-25", "0 to 24"],
  ["9-9", "one hour"],
  ["matin", "no span"],
])("refuses « %s » and says why", (typed, why) => {
  const reading = readTypedHours(typed);
  expect(reading.ok).toBe(false);
  if (!reading.ok) expect(reading.message.en).toContain(why);
});

test("joined spans cover the same hours, in order and apart", () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({ from, to }));
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const joined = joinSpans(spans);
      const covers = (all: readonly { from: number; to: number }[], hour: number) =>
        all.some(({ from, to }) => hour >= from && hour < to);
      for (let hour = 0; hour < 24; hour += 1) expect(covers(joined, hour)).toBe(covers(spans, hour));
      for (const [at, one] of joined.entries()) expect(one.from).toBeGreaterThan(joined[at - 1]?.to ?? -1);
    }),
  );
});
