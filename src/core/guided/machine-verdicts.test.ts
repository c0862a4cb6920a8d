import { describe, expect, test } from "vitest";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { instant } from "#shared/model/units.ts";
import { judgeClock, judgeFirmware, judgePassword, judgeTimeRanges } from "./machine-verdicts.ts";
import { sampleConfiguration } from "./testing/sample-configuration.ts";

const held = sampleConfiguration();
const auth = (over: Partial<DeviceConfiguration["auth"]>): DeviceConfiguration => ({
  ...held,
  auth: { mode: "digest", login: "admin", password: "kept-well", ...over },
});

describe("the factory password", () => {
  test("is changed only when nothing of the factory's opens the device", () => {
    expect(judgePassword(auth({}), false).state).toBe("passed");
    expect(judgePassword(auth({ password: "admin" }), false).state).toBe("failed");
    expect(judgePassword(auth({}), true).state).toBe("failed");
    expect(judgePassword(auth({ mode: "none" }), false).state).toBe("failed");
  });
  test("never shows in the answer", () => {
    expect(JSON.stringify(judgePassword(auth({}), false))).not.toContain("kept-well");
  });
});

describe("the firmware", () => {
  test.each([
    ["1.72", "passed"],
    ["V1.73", "passed"],
    ["2.0", "passed"],
    ["1.100", "passed"],
    ["1.71", "remark"],
    ["1.8", "remark"],
    ["0.99", "remark"],
    ["", "unknown"],
    ["beta", "unknown"],
  ])("%s is %s", (version, state) => expect(judgeFirmware(version).state).toBe(state));
  test("before 1.72 names the board whose inputs are swapped", () => {
    expect(judgeFirmware("1.71").answer.fr).toContain("440B");
  });
});

describe("the clock", () => {
  const now = instant(Date.parse("2026-03-29T00:59:00Z"));
  test.each([
    ["Sun, 29 Mar 2026 00:59:03 GMT", "passed"],
    ["Sun, 29 Mar 2026 01:00:00 GMT", "passed"],
    ["Sun, 29 Mar 2026 01:00:01 GMT", "failed"],
    ["Thu, 01 Jan 1970 00:00:00 GMT", "failed"],
    ["Fri, 29 Mar 2036 00:59:00 GMT", "failed"],
    ["yesterday", "unknown"],
    [undefined, "unknown"],
  ])("told as %s is %s", (date, state) => expect(judgeClock(date, now).state).toBe(state));
  test("says which of the two is ahead", () => {
    expect(judgeClock("Thu, 01 Jan 1970 00:00:00 GMT", now).answer.en).toContain("behind");
    expect(judgeClock("Sun, 29 Mar 2026 03:59:00 GMT", now).answer.en).toContain("3 h ahead");
  });
});

describe("time ranges", () => {
  test("in use must exist", () => {
    const [first] = held.residents;
    if (!first) throw new Error("no resident");
    const verdict = judgeTimeRanges({ ...held, residents: [{ ...first, timeRange: 9 }] });
    expect(verdict).toMatchObject({ state: "failed", answer: { fr: expect.stringContaining("9") } });
  });
  test("that never open are worth a remark, unless nobody uses them", () => {
    const shut = { index: 1, name: "Vide", days: {} as never };
    const using = held.residents.map((resident) => ({ ...resident, timeRange: 1 }));
    expect(judgeTimeRanges({ ...held, timeRanges: [shut], residents: using }).state).toBe("remark");
    const free = held.residents.map((resident) => ({ ...resident, timeRange: 0 }));
    expect(judgeTimeRanges({ ...held, timeRanges: [shut], residents: free, codes: [] }).state).toBe("passed");
  });
});
