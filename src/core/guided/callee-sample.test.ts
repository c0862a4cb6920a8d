import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Callee, sampleOf } from "./callee-sample.ts";

const callee = (index: number, numbers: string[], timeRange = 0): Callee => ({
  index,
  label: `${index}`,
  numbers,
  timeRange,
});

describe("a sample of residents", () => {
  test("takes every way of ringing first", () => {
    const many = Array.from({ length: 20 }, (_, at) => callee(at + 1, [`sip:${1000 + at}@1`]));
    const chosen = sampleOf([...many, callee(21, ["sip:192.168.0.9"]), callee(22, ["sip:1@2"], 3)], 3);
    expect(chosen.map(({ index }) => index)).toEqual([1, 21, 22]);
  });

  test("leaves out those who have no number", () => {
    expect(sampleOf([callee(1, []), callee(2, [""]), callee(3, ["sip:1@1"])], 5)).toHaveLength(1);
  });

  test("is as large as asked or as can be, in order, nobody twice, and the same each time", () => {
    const number = fc.constantFrom("sip:1000@1", "sip:1000@2", "sip:192.168.0.3", "");
    const list = fc.array(fc.record({ numbers: fc.array(number, { maxLength: 4 }), timeRange: fc.nat(3) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(list, fc.integer({ min: 0, max: 20 }), (some, size) => {
        const callees = some.map((one, at) => callee(at + 1, one.numbers, one.timeRange));
        const chosen = sampleOf(callees, size);
        const reachable = callees.filter(({ numbers }) => numbers.some((one) => one !== ""));
        expect(chosen).toHaveLength(Math.min(size, reachable.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen).toEqual([...chosen].sort((a, b) => a.index - b.index));
        expect(sampleOf(callees, size)).toEqual(chosen);
      }),
    );
  });
});
