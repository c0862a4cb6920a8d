import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeviceConfiguration, DoorCode, Resident } from "#shared/model/device-configuration.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";
import { readConfiguration } from "../configuration-mapping.ts";
import { residentLimits } from "../configuration-rules.ts";
import { filesOf } from "../configuration-sample.ts";
import { applyMend, type Finding, type LintRule } from "./finding.ts";
import { lintConfiguration } from "./lint-configuration.ts";
import type { LintContext } from "./lint-context.ts";

const reading = readConfiguration(filesOf(), builtInProfile);
if (!reading.ok) throw new Error(reading.error.message.en);
const sample = reading.value.configuration;
const context: LintContext = {
  limits: residentLimits(builtInProfile),
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
  const ranges = {
    ...sample,
    timeRanges: [...sample.timeRanges, { index: 3, name: "Rien", days: {} }],
  } as DeviceConfiguration;
  const never = { ...ranges, residents: withResident({ timeRange: 3 }).residents };
  test.each<[LintRule, string, DeviceConfiguration]>([
    ["no-number", "residents/1/numbers/1", withResident({ numbers: [] })],
    ["bad-number", "residents/1/numbers/1", withResident({ numbers: ["sip:6,1E+08"] })],
    ["numbers-equal", "residents/1/numbers/2", withResident({ numbers: ["sip:1000@1", "1000@1"] })],
    ["calls-itself", "residents/1/numbers/2", withResident({ numbers: ["sip:1000@1", "sip:192.168.0.30"] })],
    ["outside-networks", "residents/1/numbers/1", withResident({ numbers: ["sip:10.0.0.9"] })],
    ["no-account", "residents/1/numbers/1", withResident({ numbers: ["sip:1000@7"] })],
    ["account-off", "residents/1/numbers/1", withResident({ numbers: ["sip:1000@2"] })],
    ["lost-zero", "residents/1/numbers/1", withResident({ numbers: ["sip:612345678@1"] })],
    ["no-time-range", "residents/1/timeRange", withResident({ timeRange: 9 })],
    ["never-rings", "residents/1/timeRange", never],
    ["no-logo", "residents/1/image", withResident({ image: "gone.png" })],
    ["name-twice", "residents/3/lastName", withResident({ firstName: "Éloïse", lastName: "PETIT" })],
    ["code-twice", "codes/2/code", withCodes({ code: "4711" }, { code: "4711" })],
    ["code-short", "codes/1/code", withCodes({ code: "471" })],
    ["no-time-range", "codes/1/timeRange", withCodes({ timeRange: 9 })],
  ])("%s at %s", (rule, path, configuration) => {
    const findings = lintConfiguration(configuration, context);
    expect(findings.map((finding) => [finding.rule, finding.path])).toEqual([[rule, path]]);
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
