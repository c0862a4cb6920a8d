import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../csv-columns.ts";
import { plainRows } from "./plain-cells.ts";
import { placesOf, RowCells } from "./row-cells.ts";
import { residentProblems } from "./row-checks.ts";
import { sheetColumns } from "./sheet-columns.ts";

const limits = { residents: 1000, nameLength: 12, numbers: 3, sipAccounts: 2, logoName: "^[a-z.]+$" };
const known = new Set(["halla"]);
const columns = Object.keys(sheetColumns.residents);
const isPlain = plainRows(limits, (text) => known.has(fold(text)));
const rowOf = (cells: readonly string[]) => ({ row: 2, cells: new RowCells(cells, placesOf(columns)) });

const good = ["Hall A", "3", "Zoë", "Durand", "10.0.0.7", "1000@1", "", "", "off", "oui", "logo.png"];
const odd = fc.oneof(
  fc.constantFrom("", "-", " ", "'=1", "'-", "007", "0", "1000@3", "1000@2", "sip:1@1", "06 12", "1,2E+08"),
  fc.constantFrom(
    "Hall B",
    "hall a",
    "trop long pour un nom",
    "a\u202eb",
    "a\nb",
    "\ud800",
    "LOGO.PNG",
    "peut-être",
  ),
  fc.string({ maxLength: 14, unit: "binary" }),
);

test("a row taken as plain is one in which no rule finds anything", () => {
  const changes = fc.array(fc.tuple(fc.nat(columns.length - 1), odd), { maxLength: 3 });
  fc.assert(
    fc.property(changes, (changed) => {
      const row = rowOf(good.map((text, at) => changed.findLast(([place]) => place === at)?.[1] ?? text));
      fc.pre(isPlain(row.cells));
      expect(residentProblems(row, limits, known)).toEqual([]);
    }),
    { numRuns: 2_000, maxSkipsPerRun: 1_000 },
  );
});

test("an ordinary row is plain, with a name or with an index alone; one about nobody is not", () => {
  const about = (index: string, lastName: string) =>
    isPlain(rowOf(["Hall A", index, "", lastName, ...good.slice(4)]).cells);
  expect([isPlain(rowOf(good).cells), about("3", ""), about("", "Durand"), about("", "")]).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
