import fc from "fast-check";
import { expect, test } from "vitest";
import { type RowKey, twinRows } from "./twin-rows.ts";

const keyOf = (key: string): RowKey => ({ scope: "door", key, column: "nom" });
const acts = fc.array(
  fc.record({ position: fc.nat({ max: 5 }), key: fc.constantFrom("a", "b", "c"), stays: fc.boolean() }),
  { maxLength: 30 },
);

test("the first row of a key has it and the later ones are told, whatever comes, changes and goes", () => {
  fc.assert(
    fc.property(acts, (all) => {
      const twins = twinRows();
      const model = new Map<number, string>();
      for (const { position, key, stays } of all) {
        const before = model.get(position);
        if (before !== undefined) twins.forget(position, [keyOf(before)]);
        model.delete(position);
        if (!stays) continue;
        twins.note(position, [keyOf(key)]);
        model.set(position, key);
      }
      const firsts = new Map<string, number>();
      for (const [position, key] of [...model].sort(([a], [b]) => a - b))
        if (!firsts.has(key)) firsts.set(key, position);
      for (const [position, key] of model) {
        const first = firsts.get(key);
        const expected = first === position ? [] : [{ column: "nom", first }];
        expect(twins.of(position, [keyOf(key)])).toEqual(expected);
      }
      const later = [...model].filter(([position, key]) => firsts.get(key) !== position);
      expect(new Set(twins.later())).toEqual(new Set(later.map(([position]) => position)));
    }),
  );
});

test("a list of nothing but one and the same row is told, too", () => {
  const twins = twinRows();
  const count = 200_000;
  for (let position = 0; position < count; position += 1) twins.note(position, [keyOf("a")]);
  expect(twins.later()).toHaveLength(count - 1);
  expect(twins.of(count - 1, [keyOf("a")])).toEqual([{ column: "nom", first: 0 }]);
});
