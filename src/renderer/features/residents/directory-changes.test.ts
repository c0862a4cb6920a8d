import { expect, test } from "vitest";
import { directoryChanges, freeIndex, newResident } from "./directory-changes.ts";

const held = [
  { ...newResident(1), lastName: "Durand", numbers: ["sip:1@1", "sip:2@1"] },
  { ...newResident(2), lastName: "Petit" },
  { ...newResident(5), lastName: "Roux" },
];

test("additions, deletions and fields are told apart and counted", () => {
  const [durand, petit] = held;
  if (!durand || !petit) throw new Error("two residents expected");
  const rows = [{ ...durand, numbers: ["sip:2@1"], priority: true }, petit, newResident(6)];
  const changes = directoryChanges(held, rows);
  expect(changes.added.map(({ index }) => index)).toEqual([6]);
  expect(changes.deleted.map(({ index }) => index)).toEqual([5]);
  expect([...changes.edited]).toEqual([[1, 3]]);
  expect(changes.count).toBe(5);
});

test("nothing differs between a directory and itself, nor an equal copy", () => {
  expect(directoryChanges(held, held).count).toBe(0);
  expect(directoryChanges(held, structuredClone(held)).count).toBe(0);
});

test("a new resident comes after the last, even when the last was just deleted", () => {
  expect(freeIndex(held, held, 10)).toBe(6);
  expect(freeIndex(held.slice(0, 2), held, 10)).toBe(6);
});

test("at the device's last index the first gap is taken; a full device takes none", () => {
  expect(freeIndex(held, held, 5)).toBe(3);
  expect(freeIndex(held, held, 3)).toBeUndefined();
});

test("only deleted places are left: one of them is taken", () => {
  const full = [1, 2, 3].map(newResident);
  expect(freeIndex(full.slice(0, 2), full, 3)).toBe(3);
});
