import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseCallNumber } from "./call-number.ts";

const readable: [string, string][] = [
  ["192.168.0.23", "sip:192.168.0.23"],
  ["sip:192.168.0.23", "sip:192.168.0.23"],
  ["SIP:192.168.0.23:5060", "sip:192.168.0.23:5060"],
  ["1000@1", "sip:1000@1"],
  ["sip:1000@1", "sip:1000@1"],
  ["0612345678@16", "sip:0612345678@16"],
  ["+33612345678@2", "sip:+33612345678@2"],
  ["1000@01", "sip:1000@1"],
  ["1000@proxy", "sip:1000@proxy"],
  ["sip:00143674252@192.168.0.252", "sip:00143674252@192.168.0.252"],
  ["100@pbx.example.org:5061", "sip:100@pbx.example.org:5061"],
  ["\u00a01000@1 ", "sip:1000@1"],
];

describe("parseCallNumber", () => {
  test.each(readable)("F22: %j reads as %s", (text, value) => {
    expect(parseCallNumber(text, 16)).toMatchObject({ ok: true, value });
  });

  const unreadable: [string, string | undefined, RegExp][] = [
    ["1,2E+08", undefined, /spreadsheet/],
    ["6,12E+08", undefined, /spreadsheet/],
    ["6.12e+08", undefined, /spreadsheet/],
    ["+33 6 12 34 56 78", "sip:+33612345678@1", /spaces/],
    ["10 00@1", "sip:1000@1", /spaces/],
    ["06\u00a012@1", "sip:0612@1", /spaces/],
    ["612345678", "sip:0612345678@1", /which SIP account/],
    ["1000", "sip:1000@1", /which SIP account/],
    ["1000@0", undefined, /no SIP account @0/],
    ["1000@17", undefined, /go from 1 to 16/],
    ["1000@99", undefined, /go from 1 to 16/],
    ["1000@l", undefined, /index of a SIP account/],
    ["1000@", undefined, /index of a SIP account/],
    ["@1", undefined, /not a number/],
    ["durand@1", undefined, /not a number/],
    ["accueil", undefined, /not a number/],
    ["192.168.0.256", undefined, /IPv4/],
    ["192.168.0", undefined, /IPv4/],
    ["192.168.000.023", undefined, /IPv4/],
    ["192.168.0.23:0", undefined, /IPv4/],
    ["192.168.0.23:70000", undefined, /IPv4/],
    ["fe80::1", undefined, /IPv6/],
    ["sip:[2001:db8:0:0:0:0:0:1]:5060", undefined, /IPv6/],
    ["sip:", undefined, /Empty/],
    ["1000@1@2", undefined, /index of a SIP account/],
    ["10\n00@1", "sip:1000@1", /spaces/],
  ];
  test.each(unreadable)("F22 B4: %j is told, with proposal %s", (text, proposal, said) => {
    const reading = parseCallNumber(text, 16);
    if (reading.ok) throw new Error(`read as ${reading.value}`);
    expect(reading.message.en).toMatch(said);
    expect(reading.proposal).toBe(proposal);
  });

  it("reads its own output as the same number, whatever was typed", () => {
    const typed = fc.string({ unit: fc.constantFrom(...Array.from("0123456789.@:sip+* E,\u00a0")) });
    fc.assert(
      fc.property(typed, (text) => {
        const reading = parseCallNumber(text, 16);
        if (!reading.ok) return;
        expect(reading.value).toMatch(/^sip:[^\s]+$/);
        expect(parseCallNumber(reading.value, 16)).toEqual(reading);
      }),
    );
  });

  it("proposes only what it would accept itself", () => {
    const digits = fc.stringMatching(/^\+?[0-9 .]{1,14}(@[0-9]{1,2})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        const reading = parseCallNumber(text, 16);
        if (reading.ok || reading.proposal === undefined) return;
        expect(parseCallNumber(reading.proposal).ok).toBe(true);
      }),
    );
  });
});
