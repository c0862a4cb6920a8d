import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { SiteDirectory, SiteResident } from "#shared/model/site-directory.ts";
import { adoptDirectory } from "./adopt-directory.ts";
import { readDirectoryCsv, writeDirectoryCsv } from "./directory-csv.ts";
import { layDirectory } from "./lay-directory.ts";

const person = (id: string, given: Partial<SiteResident> = {}): SiteResident => ({
  ...{ id, firstName: "", lastName: id, numbers: ["sip:1@1"], timeRange: "", priority: false, image: "" },
  doors: { hall: null },
  ...given,
});
const held = (index: number, lastName: string, given: Partial<Resident> = {}): Resident => ({
  ...{ index, firstName: "", lastName, numbers: ["sip:1@1"], timeRange: 0, priority: false, image: "" },
  ...given,
});
const site = (...residents: SiteResident[]): SiteDirectory => ({ residents, timeRanges: [] });
const hall = { doorId: "hall", timeRanges: [], limit: 1000 };

describe("carrying the directory to a door", () => {
  test("keeps everybody's place, finds the known by name, adds the new, deletes nobody", () => {
    const directory = site(
      person("Durand", { doors: { hall: 4 }, numbers: ["sip:9@1"] }),
      person("Martin"),
      person("Neuf"),
      person("Ailleurs", { doors: { parking: 1 } }),
    );
    const laid = layDirectory(directory, {
      ...hall,
      held: [held(1, "Ancien"), held(2, "Martin"), held(4, "Durand")],
    });
    expect(laid.residents.map(({ index, lastName }) => [index, lastName])).toEqual([
      [1, "Ancien"],
      [2, "Martin"],
      [3, "Neuf"],
      [4, "Durand"],
    ]);
    expect(laid).toMatchObject({ added: 1, changed: 1, missing: [{ index: 1, name: "Ancien" }] });
    expect(Object.fromEntries(laid.places)).toEqual({ Durand: 4, Martin: 2, Neuf: 3 });
  });

  test("a renamed resident stays on their place", () => {
    const directory = site(person("x", { lastName: "Durand-Petit", doors: { hall: 7 } }));
    const laid = layDirectory(directory, { ...hall, held: [held(7, "Durand")] });
    expect(laid).toMatchObject({ added: 0, changed: 1, missing: [] });
    expect(laid.residents).toMatchObject([{ index: 7, lastName: "Durand-Petit" }]);
  });

  test("time ranges go by name; one that the door lacks comes along; of two alike none is guessed", () => {
    const days = {
      monday: [],
      tuesday: [],
      wednesday: [],
      thursday: [],
      friday: [],
      saturday: [],
      sunday: [],
    };
    const range = (index: number, called: string) => ({ index, name: called, days });
    const timeRanges = ["Nuit", "Jour", "Midi"].map((called) => ({ id: called, name: called, days }));
    const residents = [
      person("A", { timeRange: "Nuit" }),
      person("B", { timeRange: "Jour" }),
      person("C", { timeRange: "Midi" }),
    ];
    const there = [held(1, "A"), held(2, "B"), held(3, "C", { timeRange: 5 })];
    const ranges = [range(1, "NUIT"), range(4, "midi"), range(5, "Midi")];
    const laid = layDirectory({ residents, timeRanges }, { ...hall, held: there, timeRanges: ranges });
    expect(laid.residents.map(({ timeRange }) => timeRange)).toEqual([1, 2, 5]);
    expect(laid.timeRanges).toEqual([...ranges, range(2, "Jour")]);
    expect(laid.problems.map(({ fr }) => fr)).toEqual([expect.stringContaining("« Midi »")]);
  });

  test("carried twice, the second time changes nothing", () => {
    fc.assert(
      fc.property(
        directories,
        fc.uniqueArray(residentOf, { selector: ({ index }) => index }),
        (directory, there) => {
          const first = layDirectory(directory, { ...hall, held: there });
          const indexes = first.residents.map(({ index }) => index);
          expect(new Set(indexes).size).toBe(indexes.length);
          expect(first.residents.length).toBe(first.missing.length + first.places.size);
          const placed = directory.residents.map((one) => ({
            ...one,
            doors: { ...one.doors, hall: first.places.get(one.id) ?? null },
          }));
          const second = layDirectory(
            { ...directory, residents: placed },
            { ...hall, held: first.residents },
          );
          expect(second.residents).toEqual(first.residents);
          expect(second).toMatchObject({ added: 0, changed: 0 });
        },
      ),
    );
  });
});

const name = fc.constantFrom(
  "Durand",
  "Martin",
  "Petit",
  "Œuvrard",
  "d'Été",
  "=SOMME(A1)",
  "a;b",
  'c"d',
  "e\nf",
);
const numbers = fc.array(fc.constantFrom("sip:1001@1", "sip:192.168.0.23", "sip:7@2"), { maxLength: 4 });
const residentOf = fc.record({
  ...{ index: fc.integer({ min: 1, max: 30 }), firstName: name, lastName: name, numbers },
  ...{ timeRange: fc.constant(0), priority: fc.boolean(), image: fc.constantFrom("", "logo.png") },
});
const directories = fc
  .uniqueArray(
    fc.record({ id: fc.uuid(), firstName: name, lastName: name, numbers, priority: fc.boolean() }),
    {
      selector: ({ id }) => id,
      maxLength: 12,
    },
  )
  .map((people) =>
    site(...people.map((one) => ({ ...one, timeRange: "", image: "", doors: { hall: null } }))),
  );

describe("adopting what a door holds", () => {
  test("somebody known from another door rings here too; others are new; fields only where asked", () => {
    const directory = site(person("Durand", { doors: { parking: 3 } }));
    const door = {
      doorId: "hall",
      residents: [held(5, "Durand", { priority: true }), held(6, "Neuf")],
      timeRanges: [],
    };
    const adopted = adoptDirectory(directory, door, { overwrite: false });
    expect(adopted).toMatchObject({ added: 1, linked: 1, differing: [{ id: "Durand" }] });
    const known = adopted.residents.find(({ id }) => id === "Durand");
    expect(known).toMatchObject({ priority: false, doors: { parking: 3, hall: 5 } });
    const taken = adoptDirectory(directory, door, { overwrite: true });
    expect(taken.residents.find(({ id }) => id === "Durand")).toMatchObject({ priority: true });
  });

  test("what was adopted and carried back changes nothing on the door", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(residentOf, { selector: ({ index }) => index, maxLength: 12 }),
        (residents) => {
          const door = { doorId: "hall", residents, timeRanges: [] };
          const { residents: adopted } = adoptDirectory(site(), door, { overwrite: false });
          const laid = layDirectory(site(...adopted), { ...hall, held: residents });
          expect(laid).toMatchObject({ added: 0, changed: 0, missing: [] });
        },
      ),
    );
  });
});

describe("the site's CSV", () => {
  const doors = [
    { id: "hall", names: ["Hall A", "0042"] },
    { id: "parking", names: ["Parking"] },
  ];
  const limits = { residents: 1000, nameLength: 20, numbers: 4 };
  const read = (text: string, directory: SiteDirectory) =>
    readDirectoryCsv(new TextEncoder().encode(text), "site.csv", { directory, doors, limits });

  test("written and read back, nothing changes", () => {
    fc.assert(
      fc.property(directories, (directory) => {
        const text = writeDirectoryCsv(
          directory,
          (id) => doors.find((door) => door.id === id)?.names[0] ?? id,
        );
        const back = read(text, directory);
        if (!back.ok) throw new Error(back.error.message.en);
        // Nobody without any name can be written to a device: the rules say so, and that is no change.
        expect(back.value).toMatchObject({ residents: [], missing: [] });
      }),
    );
  });

  test("doors stand in one cell; an unknown one is named by row and column", () => {
    const back = read("nom;portes\nDurand;Hall A | Parking\nMartin;Cave\n", site(person("Durand")));
    if (!back.ok) throw new Error(back.error.message.en);
    expect(back.value.residents[0]?.doors).toEqual({ hall: null, parking: null });
    expect(back.value.problems).toMatchObject([{ row: 3, column: "portes" }]);
  });
});
