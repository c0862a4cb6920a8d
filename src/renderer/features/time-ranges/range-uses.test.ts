import { expect, test } from "vitest";
import { countUses, moved, usesOf } from "./range-uses.ts";

const code = { relay: 1 as const, activation: "both" as const, code: { kind: "held" as const } };
const all = {
  residents: [
    { index: 1, firstName: "Paul", lastName: "D", numbers: [], timeRange: 2, priority: false, image: "" },
    { index: 2, firstName: "Léa", lastName: "M", numbers: [], timeRange: 0, priority: false, image: "" },
  ],
  buttons: [{ index: 1, label: "Accueil", numbers: [], timeRange: 1 }],
  codes: [{ index: 3, timeRange: 2, ...code }],
};

test("a range is used by residents, buttons and codes alike", () => {
  expect(countUses(usesOf(2, all))).toBe(2);
  expect(usesOf(1, all).buttons).toEqual(all.buttons);
  expect(countUses(usesOf(3, all))).toBe(0);
});

test("those of a removed range are given another, the rest stay the same objects", () => {
  const after = moved(all.residents, 2, 0);
  expect(after.map(({ timeRange }) => timeRange)).toEqual([0, 0]);
  expect(after[1]).toBe(all.residents[1]);
});
