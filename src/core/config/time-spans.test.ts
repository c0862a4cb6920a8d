import fc from "fast-check";
import { expect, it, test } from "vitest";
import { readSpans, writeSpans } from "./time-spans.ts";

test.each([
  ["", 0, false, false],
  ["8-12,14-18", 2, false, false],
  [" 8 - 12 , 14-18 ", 2, false, false],
  ["0-24", 1, false, false],
  ["08-09", 1, false, false],
  ["8-12,12-18", 2, false, false],
  ["8-12,10-14", 2, false, true],
  ["14-18,8-12", 2, false, false],
  ["25-26", 0, true, false],
  ["12-8", 0, true, false],
  ["8-8", 0, true, false],
  ["8-25", 0, true, false],
  ["8-12,abc", 1, true, false],
  ["8-12,", 1, true, false],
  ["8:30-12", 0, true, false],
])("B5: %j holds %i spans, odd %s, overlapping %s", (text, count, odd, overlapping) => {
  const reading = readSpans(text);
  expect([reading.spans.length, reading.odd, reading.overlapping]).toEqual([count, odd, overlapping]);
});

it("reads back what it writes", () => {
  const span = fc
    .integer({ min: 0, max: 23 })
    .chain((from) => fc.integer({ min: from + 1, max: 24 }).map((to) => ({ from, to })));
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      expect(readSpans(writeSpans(spans))).toMatchObject({ spans, odd: false });
    }),
  );
});
