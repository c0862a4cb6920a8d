import { describe, expect, it, test } from "vitest";
import type { Resident } from "./device-configuration.ts";
import { checkResident, checkResidents, type ResidentContext } from "./resident-rules.ts";

const context: ResidentContext = {
  limits: {
    residents: 1000,
    nameLength: 64,
    numbers: 4,
    sipAccounts: 16,
    logoName: "^[A-Za-z0-9 ._-]{1,64}$",
  },
  timeRanges: [{ index: 1 }, { index: 2 }],
  accounts: [{ index: 1 }],
  logos: ["logo_ratp.png", "marc.jpeg"],
  ownAddress: "192.168.0.30",
};

const durand: Resident = {
  index: 3,
  firstName: "Paul",
  lastName: "Durand",
  numbers: ["sip:1000@1", "sip:192.168.0.23"],
  timeRange: 2,
  priority: false,
  image: "logo_ratp.png",
};

describe("checkResident", () => {
  it("has nothing to say about a resident in order", () => {
    expect(checkResident(durand, context)).toEqual([]);
  });

  test.each<[string, Partial<Resident>]>([
    ["quotes and brackets", { lastName: `O'Neil "[Bob]" <b>` }],
    ["what INI uses itself", { lastName: "a=b;c#d[e]" }],
    ["emoji and other alphabets", { lastName: "Zoé 👩‍🔧 דוד 日本" }],
    ["64 characters", { lastName: "👩".repeat(64) }],
    ["a first name alone", { lastName: "" }],
    ["no time range", { timeRange: 0 }],
    ["an older leftover picture", { image: "marc.jpeg" }],
    ["no picture", { image: "" }],
  ])("B2: takes %s", (_what, edit) => {
    expect(checkResident({ ...durand, ...edit }, context)).toEqual([]);
  });

  test.each<[string, Partial<Resident>, string, RegExp]>([
    ["a newline", { firstName: "Paul\n[Auth]" }, "firstName", /Line break/],
    ["a carriage return", { lastName: "a\rb" }, "lastName", /Line break/],
    ["NUL", { lastName: "a\0b" }, "lastName", /control/],
    ["the line end of C1", { lastName: "a\u0085b" }, "lastName", /control/],
    ["U+2028", { lastName: "a\u2028b" }, "lastName", /Line break/],
    ["U+202E", { lastName: "\u202eabc" }, "lastName", /U\+202E/],
    ["half an emoji", { lastName: "a\ud83d" }, "lastName", /half an emoji/],
    ["65 characters", { firstName: "x".repeat(65) }, "firstName", /64 at most/],
    ["500 characters", { lastName: "x".repeat(500) }, "lastName", /500 characters/],
    ["an outer space", { lastName: " Durand" }, "lastName", /beginning/],
    ["no name at all", { firstName: "", lastName: "" }, "lastName", /neither/],
    ["a fifth number", { numbers: Array.from({ length: 5 }, () => "sip:1@1") }, "numbers/5", /4 at most/],
    ["account 0", { numbers: ["sip:1@1", "sip:1000@0"] }, "numbers/2", /no SIP account @0/],
    ["account over the limit", { numbers: ["sip:1000@99"] }, "numbers/1", /1 to 16/],
    ["an account not set", { numbers: ["sip:1000@2"] }, "numbers/1", /not set/],
    ["its own address", { numbers: ["sip:192.168.0.30"] }, "numbers/1", /call itself/],
    ["an empty number", { numbers: [""] }, "numbers/1", /Empty/],
    ["a time range that is not there", { timeRange: 3 }, "timeRange", /no time range 3/],
    ["a logo that is not there", { image: "other.png" }, "image", /send it first/],
    ["a logo name that is none", { image: "../x.png" }, "image", /logo's name/],
  ])("F21 B2 B4: refuses %s", (_what, edit, field, said) => {
    const problems = checkResident({ ...durand, ...edit }, context);
    expect(problems.map(({ path }) => path)).toEqual([`residents/3/${field}`]);
    expect(problems[0]?.message.en).toMatch(said);
    expect(problems[0]?.message.fr).not.toBe(problems[0]?.message.en);
  });

  it("checks no picture's existence where the device was not asked for its logos", () => {
    expect(checkResident({ ...durand, image: "other.png" }, { ...context, logos: null })).toEqual([]);
  });
});

describe("checkResidents", () => {
  it("names an index used twice, once for each resident too many", () => {
    const problems = checkResidents([durand, durand, { ...durand, index: 4 }], context);
    expect(problems.map(({ path }) => path)).toEqual(["residents/3/index"]);
  });

  it("counts residents against the limit, not indexes", () => {
    const directory = (count: number) =>
      Array.from({ length: count }, (_, place) => ({ ...durand, index: place * 2 + 1 }));
    expect(checkResidents(directory(1000), context)).toEqual([]);
    expect(checkResidents(directory(1001), context).map(({ path }) => path)).toEqual(["residents"]);
  });
});
