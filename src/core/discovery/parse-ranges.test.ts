import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberToIpv4 } from "./ipv4.ts";
import { type AddressRanges, addressesIn, parseRanges } from "./parse-ranges.ts";

function read(...texts: string[]): AddressRanges {
  const ranges = parseRanges(texts);
  if (!ranges.ok) throw new Error(ranges.error.message.en);
  return ranges.value;
}

describe("parseRanges", () => {
  it.each([
    ["192.168.0.0/24", 254, "192.168.0.1", "192.168.0.254"],
    ["192.168.0.77/24", 254, "192.168.0.1", "192.168.0.254"],
    ["10.0.0.0/30", 2, "10.0.0.1", "10.0.0.2"],
    ["10.0.0.0/31", 2, "10.0.0.0", "10.0.0.1"],
    ["10.0.0.7/32", 1, "10.0.0.7", "10.0.0.7"],
    ["10.0.0.5-9", 5, "10.0.0.5", "10.0.0.9"],
    ["10.0.0.250-10.0.1.3", 10, "10.0.0.250", "10.0.1.3"],
    ["10.0.0.5", 1, "10.0.0.5", "10.0.0.5"],
  ])("reads %s as %i addresses from %s to %s", (text, count, first, last) => {
    const addresses = [...addressesIn(read(text))];
    expect([addresses.length, addresses[0], addresses.at(-1)]).toEqual([count, first, last]);
    expect(read(text).count).toBe(count);
  });

  it.each([
    "010.0.0.1",
    "192.168.1/24",
    "192.168.1.0/33",
    "192.168.1.9/24/",
    "192.168.1.0/",
    "10.0.0.9-5",
    "10.0.0.1-300",
    "10.0.0.1-",
    "10.0.0.1:80",
    "256.0.0.1",
    "1.2.3",
    "0.0.0.0/0",
    "224.0.0.251",
    "porte.local",
    "fe80::1",
  ])("refuses %s and names it", (text) => {
    const ranges = parseRanges(["192.168.0.1", text]);
    expect(ranges).toMatchObject({
      ok: false,
      error: { code: "invalid", reason: "range", place: { field: text } },
    });
    if (!ranges.ok) {
      expect(ranges.error.message.fr).toContain(text);
      expect(ranges.error.message.en).toContain(text);
    }
  });

  it("says of a name that names are not looked up", () => {
    const ranges = parseRanges(["ipac.example"]);
    expect(ranges.ok ? "" : ranges.error.message.en).toContain("names are not looked up");
  });

  it("merges what overlaps and what adjoins, and reads several from one text", () => {
    expect(read("10.0.0.5-9", "10.0.0.8-20").texts).toEqual(["10.0.0.5-20"]);
    expect(read("10.0.0.5-9 10.0.0.10;10.0.0.200").texts).toEqual(["10.0.0.5-10", "10.0.0.200"]);
    expect(read("192.168.1.0/24, 192.168.0.0/24").texts).toEqual(["192.168.0.0/24", "192.168.1.0/24"]);
    expect(read("192.168.0.0/24", "192.168.0.0/16").texts).toEqual(["192.168.0.0/16"]);
  });

  it("asks for confirmation above a /20", () => {
    expect(read("10.0.0.0/20").needsConfirmation).toBe(false);
    expect(read("10.0.0.0-10.0.15.255").needsConfirmation).toBe(false);
    expect(read("10.0.0.0-10.0.16.0").needsConfirmation).toBe(true);
    expect(read("10.0.0.0/8").count).toBe(2 ** 24 - 2);
  });

  const address = fc.integer({ min: 0x01_00_00_00, max: 0xdf_ff_ff_ff });
  const span = fc.tuple(address, fc.nat(600)).map(([first, more]) => {
    const last = Math.min(first + more, 0xdf_ff_ff_ff);
    return { first, last, text: `${numberToIpv4(first)}-${numberToIpv4(last)}` };
  });

  it("keeps exactly the addresses of any set of ranges, ascending, each once", () => {
    const near = fc.tuple(
      address,
      fc.array(fc.tuple(fc.nat(300), fc.nat(80)), { minLength: 1, maxLength: 6 }),
    );
    fc.assert(
      fc.property(near, ([base, offsets]) => {
        const start = Math.min(base, 0xdf_ff_f0_00);
        const wanted = new Set<number>();
        const texts = offsets.map(([from, length]) => {
          for (let at = start + from; at <= start + from + length; at += 1) wanted.add(at);
          return `${numberToIpv4(start + from)}-${numberToIpv4(start + from + length)}`;
        });
        const expected = [...wanted].sort((a, b) => a - b).map(numberToIpv4);
        expect([...addressesIn(read(...texts))]).toEqual(expected);
      }),
    );
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), (spans) => {
        const once = read(...spans.map(({ text }) => text));
        expect(read(...once.texts)).toEqual(once);
      }),
    );
  });

  it("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseRanges([text]).ok === "boolean"));
  });
});
