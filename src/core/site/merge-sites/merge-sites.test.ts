import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeSites } from "./merge-sites.ts";
import type { SiteRecord } from "./site-records.ts";

const one = (last_name: string, more: SiteRecord = {}) => ({
  last_name,
  numbers: ["1"],
  priority: 0,
  ...more,
});
const records = (given: Record<string, SiteRecord>) =>
  new Map(Object.entries(given).map(([id, record]) => [`residents/${id}`, record]));
const base = records({ a: one("Durand"), b: one("Martin"), c: one("Petit") });

test("each side's own changes are taken, the same change once, different ones are asked", () => {
  const mine = records({ a: one("Durant"), b: one("Martin", { priority: 1 }), c: one("Petit") });
  const theirs = records({
    a: one("Durand-Roy"),
    b: one("Martin", { numbers: ["2"] }),
    c: one("Petit"),
    d: one("Neuf"),
  });
  const merge = mergeSites({ base, mine, theirs });
  expect(merge.conflicts).toMatchObject([
    { path: "residents/a/last_name", mine: "Durant", theirs: "Durand-Roy" },
  ]);
  expect(Object.fromEntries(merge.changes)).toEqual({
    "residents/b": one("Martin", { priority: 1, numbers: ["2"] }),
    "residents/d": one("Neuf"),
  });
  const decided = new Map([["residents/a/last_name", "theirs" as const]]);
  const choices = { conflicts: decided, deletions: new Set<string>() };
  expect(mergeSites({ base, mine, theirs }, choices).changes.get("residents/a")).toEqual(one("Durand-Roy"));
});

test("deletions of either side are apart, and off", () => {
  const mine = records({ a: one("Durand"), b: one("Martin") });
  const theirs = records({ a: one("Durand"), c: one("Petit", { priority: 1 }) });
  const merge = mergeSites({ base, mine, theirs });
  expect(merge.deletions).toMatchObject([
    { path: "residents/b", by: "theirs", editedMeanwhile: false },
    { path: "residents/c", by: "mine", editedMeanwhile: true },
  ]);
  expect([...merge.changes.keys()]).toEqual(["residents/c"]);
  const deletions = new Set(["residents/b", "residents/c"]);
  const told = mergeSites({ base, mine, theirs }, { conflicts: new Map(), deletions });
  expect([...told.changes]).toEqual([["residents/b", null]]);
});

test("copies that never met: nothing is deleted, every difference is asked", () => {
  const mine = records({ a: one("Durand"), b: one("Martin") });
  const theirs = records({ a: one("Durant"), c: one("Petit") });
  const merge = mergeSites({ base: undefined, mine, theirs });
  expect(merge).toMatchObject({ deletions: [], added: 1, conflicts: [{ path: "residents/a/last_name" }] });
});

const anyRecords = fc
  .dictionary(
    fc.constantFrom("a", "b", "c", "d"),
    fc.record({ last_name: fc.constantFrom("x", "y", "z"), priority: fc.constantFrom(0, 1) }),
  )
  .map((given) => records(given));

test("merging a copy that did not change writes nothing; merging twice writes nothing the second time", () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, anyRecords, (before, mine, theirs) => {
      expect(mergeSites({ base: mine, mine, theirs: mine }).changes.size).toBe(0);
      const { changes } = mergeSites({ base: before, mine, theirs });
      const after = new Map(
        [...mine, ...changes].filter((entry): entry is [string, SiteRecord] => entry[1] !== null),
      );
      for (const path of mine.keys()) expect(after.has(path)).toBe(true);
      const again = mergeSites({ base: theirs, mine: after, theirs });
      expect(again.changes.size).toBe(0);
    }),
  );
});
