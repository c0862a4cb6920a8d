import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { DeviceConfiguration, Resident } from "#shared/model/device-configuration.ts";
import { DeviceConfiguration as DeviceConfigurationSchema } from "#shared/model/device-configuration.ts";
import type { Result } from "#shared/result/result.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import { builtInProfile as profile } from "../ipac/device-profile.ts";
import { findWriteProblems, readConfiguration, writeConfiguration } from "./configuration-mapping.ts";
import { filesOf, sampleConfUser, textOf } from "./testing/configuration-sample.ts";

function mustBe<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}
const read = (files: ConfigurationFiles) => mustBe(readConfiguration(files, profile)).configuration;
const remarksOn = (files: ConfigurationFiles) =>
  mustBe(readConfiguration(files, profile)).remarks.map(({ path }) => path);
const sample = read(filesOf());
const durand = sample.residents[0] as Resident;

/** Lines that an edit took out and put in. */
function lineChanges(before: string, after: string): { gone: string[]; come: string[] } {
  const rest = after.split("\n");
  const gone = before.split("\n").filter((line) => {
    const place = rest.indexOf(line);
    if (place === -1) return true;
    rest.splice(place, 1);
    return false;
  });
  return { gone, come: rest };
}

const write = (wanted: Partial<DeviceConfiguration>, files = filesOf()) =>
  mustBe(writeConfiguration(files, wanted, profile));

describe("readConfiguration", () => {
  it("reads every part", () => {
    expect(DeviceConfigurationSchema.parse(sample)).toEqual(sample);
    expect(sample.firmware).toMatchObject({ variant: "scroll", serial: "8963225" });
    expect(sample.residents.map(({ index }) => index)).toEqual([1, 3]);
    expect(durand).toEqual({
      index: 1,
      firstName: "Paul",
      lastName: "M. Durand",
      numbers: ["sip:1000@1", "sip:1005@1"],
      timeRange: 1,
      priority: false,
      image: "logo_ratp.png",
    });
    expect(sample.timeRanges[0]?.days.monday).toEqual([
      { from: 8, to: 12 },
      { from: 14, to: 18 },
    ]);
    expect(sample.relays[1]).toEqual({ index: 2, type: "pdl", duration: 3 });
    expect(sample.codes).toEqual([{ index: 1, code: "4711", relay: 1, timeRange: 1, activation: "both" }]);
    expect(sample.sipAccounts.map(({ user }) => user)).toEqual(["100", ""]);
    expect(sample.asm.enabled).toBe(true);
    expect(remarksOn(filesOf())).toEqual([]);
  });

  test.each([
    ["timerange=1\npriority", "timerange=abc\npriority", "residents/1/timeRange"],
    ["priority=true", "priority=peut-être", "residents/3/priority"],
    ["thursday=0-24", "thursday=25-26", "timeRanges/1/thursday"],
    ["thursday=0-24", "thursday=12-8", "timeRanges/1/thursday"],
    ["thursday=0-24", "thursday=8-12,10-14", "timeRanges/1/thursday"],
    ["type=pdl", "type=other", "relays/2/type"],
    ["number_1=sip:1000@1", "number_1=", "residents/1/numbers"],
    ["number_1=sip:1000@1", "number_1=1,2E+08", "residents/1/numbers/1"],
    ["lastname=Petit", "lastname=Petit\nlastname=Grand", "conf_user/Contact_3/lastname"],
    ["[Radius]", "[Contact_3]", "conf_user/Contact_3"],
  ])("B3 B5 F27: remarks %j read as %j, and leaves it alone", (from, to, path) => {
    const files = filesOf(sampleConfUser.replace(from, to));
    expect(remarksOn(files)).toContain(path);
    expect(textOf(write(read(files), files))).toBe(textOf(files));
  });

  it("leaves an unreadable field raw while its neighbour is edited", () => {
    const files = filesOf(sampleConfUser.replace("timerange=1\npriority", "timerange=abc\npriority"));
    const residents = read(files).residents.map((resident) =>
      resident.index === 1 ? { ...resident, firstName: "Pauline" } : resident,
    );
    const after = textOf(write({ residents }, files));
    expect(lineChanges(textOf(files), after)).toEqual({
      gone: ["firstname=Paul"],
      come: ["firstname=Pauline"],
    });
  });

  it("takes no page for a configuration", () => {
    const result = readConfiguration(filesOf("<html>500</html>", ""), profile);
    expect(result).toMatchObject({ ok: false, error: { code: "protocol", reason: "not-a-configuration" } });
  });

  it("says that a file is missing", () => {
    const files = new Map([...filesOf()].slice(0, 1));
    expect(remarksOn(files)).toEqual(["conf_sip"]);
  });
});

describe("writeConfiguration", () => {
  it("writes nothing where nothing is wanted otherwise", () => {
    expect(write(sample)).toEqual(filesOf());
  });

  test.each<[string, Partial<Resident>, string[], string[]]>([
    ["a name", { lastName: "Dupont" }, ["lastname=M. Durand"], ["lastname=Dupont"]],
    ["priority", { priority: true }, ["priority=false"], ["priority=true"]],
    [
      "a cleared first number",
      { numbers: ["sip:1005@1"] },
      ["number_1=sip:1000@1", "number_2=sip:1005@1"],
      ["number_1=sip:1005@1", "number_2="],
    ],
    ["a name that looks like INI", { firstName: "[a]=;b#" }, ["firstname=Paul"], ["firstname=[a]=;b#"]],
  ])("%s touches its own lines", (_what, edit, gone, come) => {
    const residents = [{ ...durand, ...edit }, ...sample.residents.slice(1)];
    const after = write({ residents });
    expect(lineChanges(sampleConfUser, textOf(after))).toEqual({ gone, come });
    expect(read(after)).toEqual({ ...sample, residents });
  });

  it("closes a gap in the numbers when they are edited", () => {
    const files = filesOf(sampleConfUser.replace("number_1=sip:1000@1", "number_1="));
    const residents = read(files).residents.map((resident) =>
      resident.index === 1 ? { ...resident, numbers: [...resident.numbers, "sip:1006@1"] } : resident,
    );
    expect(read(write({ residents }, files)).residents[0]?.numbers).toEqual(["sip:1005@1", "sip:1006@1"]);
  });

  it("puts a new resident in index order, and takes a deleted one out with all its lines", () => {
    const added = { ...durand, index: 2, lastName: "Neuf" };
    const after = write({ residents: [durand, added] });
    expect(lineChanges(sampleConfUser, textOf(after)).gone).toEqual(
      "[Contact_3]|firstname=Éloïse|lastname=Petit|number_1=sip:192.168.0.23|number_2=|timerange=0|priority=true|image=".split(
        "|",
      ),
    );
    expect(textOf(after)).toContain("ringtone=3\n[Contact_2]\nfirstname=Paul\nlastname=Neuf\n");
    expect(read(after).residents).toEqual([durand, added]);
  });

  it("writes the other parts, each into its own file", () => {
    const wanted: Partial<DeviceConfiguration> = {
      timeRanges: sample.timeRanges.map((range) =>
        range.index === 2 ? { ...range, days: { ...range.days, sunday: [{ from: 0, to: 24 }] } } : range,
      ),
      asm: { ...sample.asm, url: "http://192.168.0.9:8080" },
      sipAccounts: sample.sipAccounts.map((account) => ({ ...account, enabled: true })),
    };
    const after = write(wanted);
    expect(lineChanges(sampleConfUser, textOf(after)).come).toEqual([
      "sunday=0-24",
      "url=http://192.168.0.9:8080",
    ]);
    expect(lineChanges(textOf(filesOf(), "conf_sip"), textOf(after, "conf_sip")).come).toEqual([
      "enabled=true",
    ]);
    expect(read(after)).toEqual({ ...sample, ...wanted });
  });

  test.each<[string, Partial<DeviceConfiguration>, string]>([
    ["a newline", { residents: [{ ...durand, firstName: "a\nb" }] }, "residents/1/firstName"],
    ["a bad number", { residents: [{ ...durand, numbers: ["sip:1@0"] }] }, "residents/1/numbers/1"],
    ["an index twice", { residents: [durand, { ...durand, lastName: "X" }] }, "residents/1/index"],
    ["a time range still in use", { timeRanges: sample.timeRanges.slice(1) }, "residents/1/timeRange"],
    ["an account still in use", { sipAccounts: sample.sipAccounts.slice(1) }, "residents/1/numbers/1"],
    ["a code too long", { codes: [{ ...sample.codes[0], code: "123456789" }] as never }, "codes/1/code"],
    ["an address without scheme", { asm: { ...sample.asm, url: "amphitech.fr" } }, "asm/url"],
    ["a port", { proxy: { ...sample.proxy, port: "70000" } }, "proxy/port"],
    [
      "a 17th account",
      { sipAccounts: [...sample.sipAccounts, { ...sample.sipAccounts[0], index: 17 }] as never },
      "sipAccounts/17",
    ],
    [
      "a span that ends before it begins",
      {
        timeRanges: [
          { ...sample.timeRanges[0], days: { ...sample.timeRanges[0]?.days, monday: [{ from: 12, to: 8 }] } },
          sample.timeRanges[1],
        ] as never,
      },
      "timeRanges/1/monday",
    ],
  ])("B2 B4 B5: refuses %s with its path", (_what, wanted, path) => {
    const result = writeConfiguration(filesOf(), wanted, profile);
    expect(result).toMatchObject({ ok: false, error: { code: "invalid", place: { field: path } } });
    expect(mustBe(findWriteProblems(filesOf(), wanted, profile)).map((found) => found.path)).toContain(path);
    expect(JSON.stringify(result)).not.toMatch(/s3cret|4711|clientkey/);
  });

  it("refuses what a Latin-1 file cannot hold, with its path", () => {
    const files = new Map([
      ...filesOf(),
      ["conf_user", new Uint8Array(Buffer.from(sampleConfUser, "latin1"))],
    ] as const);
    const residents = [{ ...durand, firstName: "日本" }, ...sample.residents.slice(1)];
    const result = writeConfiguration(files, { residents }, profile);
    expect(result).toMatchObject({ ok: false, error: { place: { field: "residents/1/firstName" } } });
  });

  it("does not let an old oddity bar another edit", () => {
    const files = filesOf(sampleConfUser.replace("number_1=sip:1000@1", "number_1=1,2E+08"));
    const residents = read(files).residents.map((resident) =>
      resident.index === 1 ? { ...resident, firstName: "Pauline" } : resident,
    );
    expect(writeConfiguration(files, { residents }, profile).ok).toBe(true);
  });

  it("writes any directory so that it reads back, and leaves every other line", () => {
    const name = fc
      .string({ unit: "binary", maxLength: 20 })
      .filter((text) => text === text.trim() && !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text));
    const number = fc.constantFrom("sip:1000@1", "sip:192.168.0.7", "sip:06@2");
    const resident = fc.record({
      index: fc.integer({ min: 1, max: 12 }),
      firstName: name,
      lastName: name.map((text) => text || "x"),
      numbers: fc.array(number, { maxLength: 4 }),
      timeRange: fc.constantFrom(0, 1, 2),
      priority: fc.boolean(),
      image: fc.constantFrom("", "a.png"),
    });
    const end = fc.constantFrom("\n", "\r\n", "\r");
    fc.assert(
      fc.property(
        fc.uniqueArray(resident, { selector: ({ index }) => index }),
        end,
        fc.boolean(),
        (unsorted, lineEnd, mark) => {
          const residents = unsorted.toSorted((a, b) => a.index - b.index);
          const files = filesOf((mark ? "\ufeff" : "") + sampleConfUser.replaceAll("\n", lineEnd));
          const after = write({ residents }, files);
          expect(read(after)).toEqual({ ...sample, residents });
          const outside = (text: string) => text.replaceAll(/\[Contact_[^[]*(?:\[(?!\w+\])[^[]*)*/g, "");
          if (residents.every((one) => !`${one.firstName}${one.lastName}`.includes("["))) {
            expect(outside(textOf(after))).toBe(outside(textOf(files)));
          }
        },
      ),
    );
  });
});
