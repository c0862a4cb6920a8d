import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import type { CellContext } from "./cells.ts";
import { newResident } from "./directory-changes.ts";
import { type PastePlace, pasteBlock, readBlock, writeBlock } from "./pasted-block.ts";

const context: CellContext = { timeRanges: [], yes: "oui", no: "non" };
const rows = () => [1, 2, 3].map((index) => ({ ...newResident(index), lastName: `Nom ${index}` }));
const place = (more: Partial<PastePlace>): PastePlace => ({
  below: [2, 3],
  column: "lastName",
  held: rows(),
  limit: 1000,
  context,
  ...more,
});

test("what Excel copies: tabs, CRLF, a last line end, quoted line ends", () => {
  expect(readBlock('Marie\tDurand\r\n"L\'""Atelier""\nRDC"\t1000@1\r\n')).toEqual([
    ["Marie", "Durand"],
    ['L\'"Atelier"\nRDC', "1000@1"],
  ]);
  expect(readBlock("seul")).toEqual([["seul"]]);
});

property.prop([
  fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
])("a copied block reads back as it was", (block) => {
  expect(readBlock(`${writeBlock(block)}\r\n`)).toEqual(block);
});

test("a block lies over the rows shown and goes on with new residents", () => {
  const directory = rows();
  const block = [
    ["Un", "1001@1"],
    ["Deux", "1002@1"],
    ["Trois", "192.168.0.9"],
  ];
  expect(pasteBlock(directory, block, place({}))).toEqual({ rows: 3, ignored: 0, beyond: 0 });
  expect(directory.map(({ index, lastName, numbers }) => [index, lastName, ...numbers])).toEqual([
    [1, "Nom 1"],
    [2, "Un", "sip:1001@1"],
    [3, "Deux", "sip:1002@1"],
    [4, "Trois", "sip:192.168.0.9"],
  ]);
});

test("columns past the last are dropped, rows past the device's limit are counted", () => {
  const directory = rows();
  const wide = [["logo.png", "surplus"], ["b.png"], ["c.png"]];
  const outcome = pasteBlock(directory, wide, place({ column: "image", limit: 3 }));
  expect(outcome).toEqual({ rows: 2, ignored: 0, beyond: 1 });
  expect(directory.map(({ image }) => image)).toEqual(["", "logo.png", "b.png"]);
});

test("a word that means nothing in its column is left out and counted", () => {
  const directory = rows();
  const outcome = pasteBlock(directory, [["peut-être"]], place({ column: "priority" }));
  expect(outcome.ignored).toBe(1);
});
