import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Resident, TimeRange } from "#shared/model/device-configuration.ts";
import { type CopyTarget, copyResidents } from "./copy-residents.ts";

const resident = (index: number, lastName: string, fields: Partial<Resident> = {}): Resident => ({
  index,
  firstName: "",
  lastName,
  numbers: ["sip:1000@1"],
  timeRange: 0,
  priority: false,
  image: "",
  ...fields,
});
const range = (index: number, name: string, to = 12): TimeRange => ({
  index,
  name,
  days: {
    monday: [{ from: 8, to }],
    tuesday: [],
    wednesday: [],
    thursday: [],
    friday: [],
    saturday: [],
    sunday: [],
  },
});
const accounts = [{ index: 1, server: "192.168.0.2" }];
const here = { timeRanges: [range(1, "Jour")], sipAccounts: accounts };
const there = (residents: Resident[], more: Partial<CopyTarget> = {}): CopyTarget => ({
  ...here,
  residents,
  held: residents,
  logos: [],
  limit: 10,
  ownAddress: "192.168.0.31",
  ...more,
});
const acts = (outcome: ReturnType<typeof copyResidents>) =>
  outcome.lines.map(({ act, index }) => [act, index]);

describe("copying residents to another door", () => {
  test("keeps a place that is free over there, else takes the next one; a place the device holds is not free", () => {
    const target = there([resident(1, "Ali")], { held: [resident(1, "Ali"), resident(5, "Parti")] });
    const outcome = copyResidents(
      [resident(3, "Brun"), resident(1, "Cohen"), resident(5, "Diaz")],
      here,
      target,
      "skip",
    );
    expect(acts(outcome)).toEqual([
      ["add", 3],
      ["add", 6],
      ["add", 7],
    ]);
  });

  test("leaves, updates or doubles whom the other door has already, by name", () => {
    const target = there([resident(4, "ALI")]);
    const chosen = [resident(1, "Ali", { numbers: ["sip:7@1"] })];
    expect(acts(copyResidents(chosen, here, target, "skip"))).toEqual([["skip", 4]]);
    const updated = copyResidents(chosen, here, target, "update");
    expect(acts(updated)).toEqual([["update", 4]]);
    expect(updated.residents).toEqual([resident(4, "Ali", { numbers: ["sip:7@1"] })]);
    expect(acts(copyResidents(chosen, here, target, "both"))).toEqual([["add", 1]]);
    expect(acts(copyResidents([resident(9, "ALI")], here, target, "update"))).toEqual([["same", 4]]);
  });

  test("two of one name do not update the same resident twice", () => {
    const outcome = copyResidents(
      [resident(1, "Ali"), resident(2, "Ali")],
      here,
      there([resident(4, "Ali")]),
      "update",
    );
    expect(acts(outcome)).toEqual([
      ["same", 4],
      ["add", 2],
    ]);
  });

  test("says whom a full door does not take", () => {
    const target = there([resident(1, "Ali")], { limit: 2 });
    const outcome = copyResidents([resident(7, "Brun"), resident(8, "Cohen")], here, target, "skip");
    expect(acts(outcome)).toEqual([
      ["add", 2],
      ["full", null],
    ]);
  });

  test.each<[string, Partial<Resident>, Partial<CopyTarget>, Partial<Resident>]>([
    ["n'existe pas", { timeRange: 1 }, { timeRanges: [] }, { timeRange: 0 }],
    ["pas les mêmes heures", { timeRange: 1 }, { timeRanges: [range(3, "jour", 18)] }, { timeRange: 3 }],
    ["sans logo", { image: "a.png" }, {}, { image: "" }],
    ["n'y sonnera pas", { numbers: ["sip:5@2"] }, {}, { numbers: ["sip:5@2"] }],
    ["autre serveur", {}, { sipAccounts: [{ index: 1, server: "10.0.0.1" }] }, {}],
    ["s'appellerait lui-même", { numbers: ["sip:192.168.0.31"] }, {}, { numbers: ["sip:192.168.0.31"] }],
  ])("says what is not over there: %s", (words, given, target, expected) => {
    const outcome = copyResidents([resident(2, "Brun", given)], here, there([], target), "skip");
    expect(outcome.lines[0]?.remarks.map(({ fr }) => fr).join()).toContain(words);
    expect(outcome.lines[0]?.remarks).toHaveLength(1);
    expect(outcome.residents[0]).toMatchObject(expected);
  });
});

const list = fc
  .uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 })
  .chain((indexes) =>
    fc.tuple(
      ...indexes.map((index) => fc.constantFrom("Ali", "Brun", "").map((name) => resident(index, name))),
    ),
  );

test("whatever is copied: nobody over there is lost or moved, no place is taken twice, none beyond the limit", () => {
  fc.assert(
    fc.property(
      list,
      list,
      list,
      fc.constantFrom("skip", "update", "both"),
      (chosen, residents, held, clash) => {
        const target = there(residents, { held, limit: 9 });
        const outcome = copyResidents(chosen, here, target, clash);
        const places = outcome.residents.map(({ index }) => index);
        expect(new Set(places).size).toBe(places.length);
        expect(outcome.residents.length).toBeLessThanOrEqual(Math.max(9, residents.length));
        for (const { index, lastName } of residents)
          expect(outcome.residents.find((one) => one.index === index)?.lastName).toBe(lastName);
        const added = outcome.lines.filter(({ act }) => act === "add").length;
        expect(outcome.residents.length).toBe(residents.length + added);
        expect(outcome.lines.map(({ from }) => from)).toEqual(chosen.map(({ index }) => index));
      },
    ),
  );
});
