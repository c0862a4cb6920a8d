import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeviceConfiguration, DoorCode, Resident } from "../device-configuration.ts";
import { applyMend, type Finding, type LintRule } from "./finding.ts";
import { directoryLinter, lintConfiguration } from "./lint-configuration.ts";
import type { LintContext } from "./lint-context.ts";
import { soundConfiguration as sample } from "./testing/lint-sample.ts";

const context: LintContext = {
  limits: { residents: 1000, nameLength: 64, numbers: 4, sipAccounts: 16 },
  logos: ["logo_ratp.png"],
  ownAddress: "192.168.0.30",
  isOnSite: (address) => address.startsWith("192.168.0."),
};

const withResident = (fields: Partial<Resident>): DeviceConfiguration => ({
  ...sample,
  residents: sample.residents.map((one) => (one.index === 1 ? { ...one, ...fields } : one)),
});
const withCodes = (...codes: Partial<DoorCode>[]): DeviceConfiguration => ({
  ...sample,
  codes: codes.map((fields, at) => ({
    ...(sample.codes[0] as DoorCode),
    index: at + 1,
    code: `471${at}`,
    ...fields,
  })),
});

test("a directory that rings as it should has no finding", () => {
  expect(lintConfiguration(withResident({ numbers: ["sip:1000@1", "sip:1005@1"] }), context)).toEqual([]);
});

describe("each rule finds its one wrong thing, and opens its field", () => {
  test.each<[LintRule, string, DeviceConfiguration]>([
    ["no-number", "residents/1/numbers/1", withResident({ numbers: [] })],
    ["bad-number", "residents/1/numbers/1", withResident({ numbers: ["sip:6,1E+08"] })],
    ["numbers-equal", "residents/1/numbers/2", withResident({ numbers: ["sip:1000@1", "1000@1"] })],
    ["calls-itself", "residents/1/numbers/2", withResident({ numbers: ["sip:1000@1", "sip:192.168.0.30"] })],
    ["calls-itself", "residents/1/numbers/2", withResident({ numbers: ["sip:1000@1", "sip:100@1"] })],
    ["outside-networks", "residents/1/numbers/1", withResident({ numbers: ["sip:10.0.0.9"] })],
    ["no-account", "residents/1/numbers/1", withResident({ numbers: ["sip:1000@7"] })],
    ["account-off", "residents/1/numbers/1", withResident({ numbers: ["sip:1000@2", "sip:1000@1"] })],
    ["lost-zero", "residents/1/numbers/1", withResident({ numbers: ["sip:612345678@1"] })],
    ["no-time-range", "residents/1/timeRange", withResident({ timeRange: 9 })],
    ["never-rings", "residents/1/timeRange", withResident({ timeRange: 3 })],
    ["no-logo", "residents/1/image", withResident({ image: "gone.png" })],
    ["name-twice", "residents/3/lastName", withResident({ firstName: "Éloïse", lastName: "PETIT" })],
    ["code-twice", "codes/2/code", withCodes({ code: "4711" }, { code: "4711" })],
    ["code-short", "codes/1/code", withCodes({ code: "471" })],
    ["no-time-range", "codes/1/timeRange", withCodes({ timeRange: 9 })],
  ])("%s at %s", (rule, path, configuration) => {
    const findings = lintConfiguration(configuration, context);
    expect(findings.map((finding) => [finding.rule, finding.path])).toEqual([[rule, path]]);
  });

  test.each([
    [["sip:1000@2"], ["unreachable", "account-off"]],
    [
      ["sip:1000@2", "sip:?"],
      ["unreachable", "account-off", "bad-number"],
    ],
    [["sip:1000@7"], ["no-account"]],
    [["sip:1000@7", "sip:1000@1"], ["no-account"]],
  ])("unreachable where no number rings: %j", (numbers, rules) => {
    expect(lintConfiguration(withResident({ numbers }), context).map(({ rule }) => rule)).toEqual(rules);
  });

  test("too-many", () => {
    const small = { ...context, limits: { ...context.limits, residents: 1 } };
    expect(lintConfiguration(sample, small).map(({ rule }) => rule)).toEqual(["too-many"]);
  });

  test("no message repeats a door code", () => {
    const findings = lintConfiguration(withCodes({ code: "909" }, { code: "909" }), context);
    expect(JSON.stringify(findings)).not.toContain("909");
  });
});

const number = fc.constantFrom(
  "sip:1000@1",
  "sip:1000@2",
  "sip:1000@9",
  "sip:612345678@1",
  "sip:192.168.0.30",
  "sip:10.1.1.1",
  "612345678",
  "?",
);
const residents = fc.array(
  fc.record({
    firstName: fc.constantFrom("", "A"),
    lastName: fc.constantFrom("B", "C"),
    numbers: fc.array(number, { maxLength: 4 }),
    timeRange: fc.integer({ min: 0, max: 4 }),
    priority: fc.boolean(),
    image: fc.constantFrom("", "logo_ratp.png", "x.png"),
  }),
  { maxLength: 6 },
);

test("a mend puts its finding right, and touches no other record", () => {
  fc.assert(
    fc.property(residents, (list) => {
      const configuration = { ...sample, residents: list.map((one, at) => ({ ...one, index: at + 1 })) };
      const findings = lintConfiguration(configuration, context);
      for (const { rule, path, mend } of findings) {
        if (!mend) continue;
        const mended = applyMend(configuration, mend);
        const record = path.split("/").slice(0, 2).join("/");
        const count = (of: readonly Finding[]) =>
          of.filter((one) => one.rule === rule && one.path.startsWith(`${record}/`)).length;
        expect(count(lintConfiguration(mended, context))).toBeLessThan(count(findings));
        const others = (from: DeviceConfiguration) =>
          from.residents.filter(({ index }) => !path.startsWith(`residents/${index}/`));
        expect(others(mended)).toEqual(others(configuration));
      }
    }),
  );
});

test("judging an edited directory again comes to the same as judging it anew", () => {
  fc.assert(
    fc.property(residents, residents, (before, after) => {
      const indexed = (list: typeof before) => list.map((one, at) => ({ ...one, index: at + 1 }));
      const again = directoryLinter(sample, context);
      again(indexed(before));
      const list = indexed(after);
      expect(again(list)).toEqual(lintConfiguration({ ...sample, residents: list }, context));
    }),
  );
});
