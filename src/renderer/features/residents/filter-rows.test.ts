import { expect, test } from "vitest";
import { newResident } from "./directory-changes.ts";
import { filterRows, noFilter } from "./filter-rows.ts";

const context = { timeRanges: [], yes: "oui", no: "non" };
const rows = [
  { ...newResident(1), firstName: "Élodie", lastName: "Durand", numbers: ["sip:1000@1"] },
  { ...newResident(2), firstName: "Jean", lastName: "Durand" },
];
const shown = (text: string, from = rows) =>
  filterRows(from, { text, judged: new Set(rows) }, context).map(({ index }) => index);

test("every word must occur, case and accents aside, in any column", () => {
  expect(shown("durand")).toEqual([1, 2]);
  expect(shown("DURAND elodie")).toEqual([1]);
  expect(shown("1000@")).toEqual([1]);
  expect(shown("martin")).toEqual([]);
  expect(filterRows(rows, noFilter, context)).toHaveLength(2);
});

test("a row edited or made since the filter was typed stays in sight", () => {
  const edited = rows.map((row) => (row.index === 1 ? { ...row, firstName: "Anne" } : row));
  expect(shown("elodie", [...edited, newResident(3)])).toEqual([1, 3]);
});
