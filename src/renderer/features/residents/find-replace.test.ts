import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Resident } from "#shared/model/device-configuration.ts";
import { createDirectoryStore } from "./directory-store.ts";
import { findReplacements, type ReplaceWish, textColumns, writeReplacements } from "./find-replace.ts";

const cells = { timeRanges: [], yes: "oui", no: "non" };
const resident = (index: number, fields: Partial<Resident> = {}): Resident => ({
  index,
  firstName: "Anne",
  lastName: "Martin",
  numbers: ["sip:1000@1", "sip:1001@1"],
  timeRange: 0,
  priority: false,
  image: "",
  ...fields,
});
const wish = (fields: Partial<ReplaceWish>): ReplaceWish => ({
  find: "",
  replace: "",
  matchCase: false,
  columns: textColumns,
  among: null,
  ...fields,
});
const found = (rows: Resident[], fields: Partial<ReplaceWish>) =>
  findReplacements(rows, wish(fields), cells).map(({ index, column, before, after }) => [
    index,
    column,
    before,
    after,
  ]);

describe("find and replace", () => {
  test("changes the account of every number, and says each cell", () => {
    expect(
      found([resident(1), resident(4, { numbers: ["sip:192.168.0.9"] })], { find: "@1", replace: "@2" }),
    ).toEqual([
      [1, "number1", "1000@1", "1000@2"],
      [1, "number2", "1001@1", "1001@2"],
    ]);
  });

  test("looks only in the columns and residents chosen, and at capitals when asked", () => {
    const rows = [resident(1), resident(2, { lastName: "MARTIN" })];
    expect(found(rows, { find: "martin", replace: "Petit" })).toHaveLength(2);
    expect(found(rows, { find: "MARTIN", replace: "Petit", matchCase: true })).toEqual([
      [2, "lastName", "MARTIN", "Petit"],
    ]);
    expect(found(rows, { find: "martin", replace: "x", columns: ["firstName", "numbers"] })).toEqual([]);
    expect(found(rows, { find: "martin", replace: "x", among: new Set([2]) })).toHaveLength(1);
  });

  test("takes every character as it stands, in what is looked for and in what comes", () => {
    const rows = [resident(1, { lastName: "a.b" }), resident(2, { lastName: "axb" })];
    expect(found(rows, { find: "a.b", replace: "$&", columns: ["lastName"] })).toEqual([
      [1, "lastName", "a.b", "$&"],
    ]);
  });

  test("an emptied number closes the gap, at once for all cells of a resident", () => {
    const rows = [resident(1, { numbers: ["sip:1@1", "sip:2@1", "sip:1@1"] })];
    const replacements = findReplacements(rows, wish({ find: "1@1", columns: ["numbers"] }), cells);
    writeReplacements(rows, replacements, cells);
    expect(rows[0]?.numbers).toEqual(["sip:2@1"]);
  });
});

const text = fc.string({ maxLength: 4, unit: fc.constantFrom("a", "A", "b", "1", "@", ".", "$", "*", " ") });

test("whatever is replaced: every index stays, cells not shown stay, and one undo brings all back", () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 6 }),
      text,
      text,
      fc.boolean(),
      (names, find, replace, matchCase) => {
        const rows = names.map((lastName, at) => resident(at * 3 + 1, { lastName: lastName.trim() }));
        const store = createDirectoryStore("base", rows);
        const replacements = findReplacements(
          rows,
          wish({ find, replace, matchCase, columns: ["lastName"] }),
          cells,
        );
        const changed = store.change((draft) => writeReplacements(draft, replacements, cells));
        expect(changed).toBe(replacements.length > 0);
        const after = new Map(replacements.map((one) => [one.index, one.after]));
        expect(store.get().rows).toEqual(
          rows.map((row) => ({ ...row, lastName: after.get(row.index) ?? row.lastName })),
        );
        if (changed) store.undo();
        expect(store.get().rows).toEqual(rows);
      },
    ),
  );
});
