import { expect, test } from "vitest";
import { columnWidths } from "./column-widths.ts";

const name = { id: "name", width: 100, narrowest: 80 };
const doors = { id: "doors", width: 180, fills: true };

test("the column that fills takes what the others leave", () => {
  expect(columnWidths([name, doors], new Map(), 500)).toEqual([100, 400]);
});

test("where nothing is left every column keeps its own width", () => {
  expect(columnWidths([name, doors], new Map(), 200)).toEqual([100, 180]);
});

test("a column is as wide as it was dragged, but not narrower than it says", () => {
  expect(columnWidths([name, doors], new Map([["name", 10]]), 200)).toEqual([80, 180]);
  expect(columnWidths([name, doors], new Map([["doors", 220]]), 500)).toEqual([100, 220]);
});
