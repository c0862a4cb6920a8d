import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frenchRules, measurementsOf } from "./accessibility-rules.ts";
import type { DoorFacts } from "./door-facts.ts";
import { judgeRules } from "./judge-rules.ts";

const facts: DoorFacts = {
  variant: "scroll",
  firmware: "1.72",
  relays: [
    { index: 1, type: "normal", duration: 8 },
    { index: 2, type: "pdl", duration: 5 },
  ],
  residents: 24,
  withoutNumber: [],
  sharedIndexes: [],
};

function verdict(ruleId: string, values: Record<string, number>, over: Partial<DoorFacts> | null = {}) {
  const held = over === null ? null : { ...facts, ...over };
  const finding = judgeRules(frenchRules, held, new Map(Object.entries(values))).find(
    (one) => one.ruleId === ruleId,
  );
  if (!finding) throw new Error(`no rule ${ruleId}`);
  return finding;
}

describe("the rules as data", () => {
  test("name only sources and measurements that exist, and use each measurement", () => {
    const names = frenchRules.measurements.map(({ name }) => name);
    const used = frenchRules.rules.flatMap(({ check }) => measurementsOf(check));
    expect(new Set(used)).toEqual(new Set(names));
    for (const { sources } of frenchRules.rules)
      for (const { text } of sources) expect(frenchRules.sources).toHaveProperty(text);
    expect(new Set(frenchRules.rules.map(({ id }) => id)).size).toBe(frenchRules.rules.length);
  });

  test("carry a dated source for each finding", () => {
    for (const { sources } of judgeRules(frenchRules, facts, new Map()))
      expect(sources).toEqual(
        expect.arrayContaining([expect.objectContaining({ date: "2015-12-24", building: "housing" })]),
      );
  });
});

describe("heights and distances", () => {
  test.each([
    [{ "lowest-control": 90, "highest-control": 130 }, "met"],
    [{ "lowest-control": 89, "highest-control": 130 }, "to-look-at"],
    [{ "lowest-control": 90, "highest-control": 131 }, "to-look-at"],
    [{ "highest-control": 140 }, "to-look-at"],
    [{ "lowest-control": 95 }, "not-measured"],
    [{}, "not-measured"],
  ])("controls at %o are %s", (values, expected) =>
    expect(verdict("control-height", values as Record<string, number>).verdict).toBe(expected),
  );

  test("exactly 40 cm from the corner is not more than 40 cm", () => {
    expect(verdict("corner-distance", { "corner-distance": 40 }).verdict).toBe("to-look-at");
    expect(verdict("corner-distance", { "corner-distance": 40.1 }).verdict).toBe("met");
  });
});

describe("the relay's time", () => {
  test("is held against the way to the door", () => {
    // 2 m at 0.4 m/s and 3 s for the handle: 8 s.
    expect(verdict("relay-time-1", { "door-distance-1": 2 }).verdict).toBe("met");
    expect(verdict("relay-time-1", { "door-distance-1": 2.1 }).verdict).toBe("to-look-at");
    expect(verdict("relay-time-1", { "door-distance-1": 2.1 }).explanation.fr).toContain("9 s");
  });
  test("does not concern a relay that opens for no time, or is not there", () => {
    expect(verdict("relay-time-2", {}).verdict).toBe("not-applicable");
    expect(verdict("relay-time-1", {}, { relays: [] }).verdict).toBe("not-applicable");
  });
  test("is not known of a device that was never read", () => {
    expect(verdict("relay-time-1", { "door-distance-1": 1 }, null).verdict).toBe("not-measured");
  });
});

describe("a call code for every resident", () => {
  test("asks for the keypad to be tried, even where the configuration is right", () => {
    expect(verdict("call-code", {}).verdict).toBe("not-measured");
    expect(verdict("call-code", { "direct-call": 1 }).verdict).toBe("met");
    expect(verdict("call-code", { "direct-call": 0 }).verdict).toBe("to-look-at");
  });
  test("names the residents whom no code rings", () => {
    const found = verdict("call-code", { "direct-call": 1 }, { withoutNumber: ["Petit Éloïse"] });
    expect(found).toMatchObject({
      verdict: "to-look-at",
      explanation: { fr: expect.stringContaining("Petit Éloïse") },
    });
  });
  test("does not concern a panel with buttons", () => {
    expect(verdict("call-code", {}, { variant: "buttons" }).verdict).toBe("not-applicable");
  });
});

describe("a spoken release", () => {
  test("is what the person heard", () => {
    expect(verdict("spoken-release", { "spoken-release": 1 }).verdict).toBe("met");
    expect(verdict("spoken-release", {}).verdict).toBe("not-measured");
  });
  test("cannot be expected before 1.72", () => {
    const found = verdict("spoken-release", {}, { firmware: "1.71" });
    expect(found).toMatchObject({ verdict: "to-look-at", measured: null });
    expect(verdict("spoken-release", {}, { firmware: "2.1" }).verdict).toBe("not-measured");
  });
});

test("nothing is met that nobody measured or read", () => {
  const names = frenchRules.measurements.map(({ name }) => name);
  fc.assert(
    fc.property(fc.subarray(names), fc.double({ min: 0, max: 1, noNaN: true }), (given, value) => {
      const values = new Map(given.map((name) => [name, value]));
      const findings = judgeRules(frenchRules, facts, values);
      for (const [at, { check }] of frenchRules.rules.entries())
        if (measurementsOf(check).some((name) => !values.has(name)))
          expect(findings[at]?.verdict).not.toBe("met");
    }),
  );
});
