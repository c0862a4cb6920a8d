import { describe, expect, test } from "vitest";
import { makeTestList } from "./make-test-list.ts";
import { sampleConfiguration } from "./testing/sample-configuration.ts";

const held = sampleConfiguration();
const listOf = (over: Partial<typeof held> = {}, sample = 3) => makeTestList({ ...held, ...over }, sample);
const idsOf = (list: ReturnType<typeof listOf>) => list.map(({ id }) => id);
const one = (id: string, over: Partial<typeof held> = {}) => listOf(over).find((test) => test.id === id);

describe("a door's list of tests", () => {
  test("goes from what Perron proves to the door itself, with each number of the residents chosen", () => {
    expect(idsOf(listOf())).toEqual([
      "login",
      "factory-password",
      "firmware",
      "clock",
      "time-ranges",
      "asm",
      "sound",
      "screen",
      "call/1/1",
      "call/1/2",
      "call/3/1",
      "relay-1",
      "relay-2",
      "relay-both",
    ]);
  });

  test("rings the first number as a visitor would, and dials the others by their account's server", () => {
    expect(one("call/1/1")?.call).toEqual({ table: "liste", id: "1" });
    expect(one("call/1/2")?.call).toEqual({ table: "libre", id: "1005@192.168.0.2" });
  });

  test("dials a direct address as it stands, and a number whose account is gone as it was written", () => {
    const [durand] = held.residents;
    if (!durand) throw new Error("no resident");
    const numbers = ["sip:1000@1", "sip:192.168.0.9", "sip:1005@7"];
    const list = listOf({ residents: [{ ...durand, numbers }] });
    expect(list.filter(({ kind }) => kind === "call").map(({ call }) => call?.id)).toEqual([
      "1",
      "sip:192.168.0.9",
      "sip:1005@7",
    ]);
  });

  test("sets aside what the door does not have, and says why", () => {
    expect(one("relay-2")?.notApplicable?.fr).toContain("PDL");
    expect(one("relay-both")?.notApplicable?.fr).toContain("PDL");
    expect(one("relay-1")?.notApplicable).toBeNull();
    expect(one("asm", { asm: { ...held.asm, enabled: false } })?.notApplicable).not.toBeNull();
    expect(one("asm")?.notApplicable).toBeNull();
    expect(
      one("screen", { firmware: { ...held.firmware, variant: "buttons" } })?.notApplicable,
    ).not.toBeNull();
    expect(one("call", { residents: [] })?.notApplicable).not.toBeNull();
    expect(one("time-ranges", { timeRanges: [], residents: [], codes: [] })?.notApplicable).not.toBeNull();
  });

  test("rings the buttons of a button panel", () => {
    const buttons = [{ index: 2, label: "Gardien", numbers: ["sip:1@1"], timeRange: 0 }];
    const list = listOf({ firmware: { ...held.firmware, variant: "buttons" }, buttons });
    expect(idsOf(list).filter((id) => id.startsWith("call"))).toEqual(["call/2/1"]);
  });

  test("warns when no code would open from a distance", () => {
    const codes = held.codes.map((code) => ({ ...code, activation: "local" as const }));
    expect(one("relay-1", { codes })?.instruction.fr).toContain("Aucun code");
    expect(one("relay-1")?.instruction.fr).not.toContain("Aucun code");
  });

  test("holds no door code", () => {
    expect(JSON.stringify(listOf())).not.toContain("4711");
  });
});
