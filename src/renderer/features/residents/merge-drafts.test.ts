import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeDrafts } from "./merge-drafts.ts";

const one = (index: number, lastName: string, numbers: string[] = []) => ({ index, lastName, numbers });
const residents = (...rows: object[]) => ({ residents: rows, audio: { volume: 5, mic: 5 } });
const base = residents(one(1, "Durand"), one(2, "Petit"), one(3, "Martin"));

test("what each window changed alone is kept; of one field that both changed the saved value stands, and is told", () => {
  const mine = residents(one(1, "Durant"), one(2, "Petit", ["1"]), one(3, "Martin"));
  const theirs = { ...residents(one(1, "Durand-Roy"), one(2, "Petite")), audio: { volume: 7, mic: 5 } };
  const { parts, clashes } = mergeDrafts({ base, mine, theirs });
  expect(parts).toEqual({
    residents: [one(1, "Durand-Roy"), one(2, "Petite", ["1"])],
    audio: { volume: 7, mic: 5 },
  });
  expect(clashes).toEqual([{ path: "residents/1/lastName", mine: "Durant", theirs: "Durand-Roy" }]);
});

test("somebody deleted here and edited there stays, and newcomers of both windows come", () => {
  const mine = residents(one(2, "Petit"), one(3, "Martin"), one(4, "Ici"));
  const theirs = residents(one(1, "Durand", ["2"]), one(2, "Petit"), one(3, "Martin"), one(5, "Autre"));
  const { parts } = mergeDrafts({ base, mine, theirs });
  expect(parts.residents).toEqual([
    one(1, "Durand", ["2"]),
    one(2, "Petit"),
    one(3, "Martin"),
    one(4, "Ici"),
    one(5, "Autre"),
  ]);
});

const anyRows = fc.uniqueArray(
  fc.record({ index: fc.integer({ min: 1, max: 4 }), lastName: fc.constantFrom("a", "b", "c") }),
  { selector: ({ index }) => index },
);
test("a window that changed nothing takes the other's word for word, whichever of the two it is", () => {
  fc.assert(
    fc.property(anyRows, anyRows, (before, after) => {
      const rows = (list: typeof before) => ({ residents: list.toSorted((a, b) => a.index - b.index) });
      const [was, is] = [rows(before), rows(after)];
      expect(mergeDrafts({ base: was, mine: was, theirs: is })).toEqual({ parts: is, clashes: [] });
      expect(mergeDrafts({ base: was, mine: is, theirs: was })).toEqual({ parts: is, clashes: [] });
    }),
  );
});
