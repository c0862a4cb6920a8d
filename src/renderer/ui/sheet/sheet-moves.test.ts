import { expect, test } from "vitest";
import { beginsText, moveOf } from "./sheet-moves.ts";

const extent = { rows: 100, columns: 5, page: 20 };
const none = { ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, held: Partial<typeof none> = {}) => ({ ...none, ...held, key });
const letter = (key: string, held: Partial<typeof none> = {}, altGraph = false) => ({
  ...press(key, held),
  getModifierState: () => altGraph,
});

test.each([
  ["ArrowDown", { place: 11, column: 2 }],
  ["ArrowUp", { place: 9, column: 2 }],
  ["ArrowRight", { place: 10, column: 3 }],
  ["ArrowLeft", { place: 10, column: 1 }],
  ["Home", { place: 10, column: 0 }],
  ["End", { place: 10, column: 4 }],
  ["PageDown", { place: 30, column: 2 }],
  ["PageUp", { place: 0, column: 2 }],
])("%s leads from a cell to another", (key, to) => {
  expect(moveOf(press(key), { place: 10, column: 2 }, extent)).toEqual(to);
});

test("with Ctrl a key leads to the edge", () => {
  const from = { place: 10, column: 2 };
  expect(moveOf(press("ArrowDown", { ctrlKey: true }), from, extent)).toEqual({ place: 99, column: 2 });
  expect(moveOf(press("ArrowUp", { ctrlKey: true }), from, extent)).toEqual({ place: 0, column: 2 });
  expect(moveOf(press("End", { ctrlKey: true }), from, extent)).toEqual({ place: 99, column: 4 });
  expect(moveOf(press("Home", { ctrlKey: true }), from, extent)).toEqual({ place: 0, column: 0 });
});

test("above the first row there is the heading, and nothing above it", () => {
  expect(moveOf(press("ArrowUp"), { place: 0, column: 1 }, extent)).toEqual({ place: -1, column: 1 });
  expect(moveOf(press("ArrowUp"), { place: -1, column: 1 }, extent)).toEqual({ place: -1, column: 1 });
  expect(moveOf(press("ArrowDown"), { place: -1, column: 1 }, extent)).toEqual({ place: 0, column: 1 });
});

test("in a sheet without rows the heading stays where the focus is", () => {
  expect(moveOf(press("ArrowDown"), { place: -1, column: 1 }, { ...extent, rows: 0 })).toEqual({
    place: -1,
    column: 1,
  });
});

test("Alt and other keys lead nowhere", () => {
  expect(moveOf(press("ArrowDown", { altKey: true }), { place: 1, column: 1 }, extent)).toBeUndefined();
  expect(moveOf(press("Tab"), { place: 1, column: 1 }, extent)).toBeUndefined();
});

test("letters begin to write, those made with AltGr and with a dead key too; shortcuts do not", () => {
  expect(beginsText(letter("é"))).toBe(true);
  expect(beginsText(letter("@", { ctrlKey: true, altKey: true }, true))).toBe(true);
  expect(beginsText(letter("Dead"))).toBe(true);
  expect(beginsText(letter("c", { ctrlKey: true }))).toBe(false);
  expect(beginsText(letter(" "))).toBe(false);
  expect(beginsText(letter("Shift"))).toBe(false);
});
