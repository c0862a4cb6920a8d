import { expect, test } from "vitest";
import { countChanges } from "./count-changes.ts";
import { createEditStore } from "./edit-store.ts";

const relays = [
  { index: 1, type: "normal", duration: 5 },
  { index: 2, type: "normal", duration: 8 },
];

test("fields are counted one by one, a record that comes or goes once", () => {
  const held = { relays, screen: { residentTimer: 5 } };
  expect(countChanges(held, held)).toBe(0);
  expect(
    countChanges(held, { relays: [{ index: 1, type: "pdl", duration: 6 }], screen: { residentTimer: 5 } }),
  ).toBe(3);
  expect(
    countChanges(held, {
      relays: [...relays, { index: 3, type: "pdl", duration: 1 }],
      screen: { residentTimer: 9 },
    }),
  ).toBe(2);
});

test("days of a week and a secret typed anew count as one each", () => {
  const range = { index: 1, name: "Jour", days: { monday: [{ from: 8, to: 12 }], tuesday: [] } };
  const after = { ...range, days: { monday: [{ from: 8, to: 13 }], tuesday: [{ from: 1, to: 2 }] } };
  expect(countChanges({ timeRanges: [range] }, { timeRanges: [after] })).toBe(2);
  const held = { codes: [{ index: 1, code: { kind: "held" } }] };
  expect(countChanges(held, { codes: [{ index: 1, code: { kind: "new", id: "x" } }] })).toBe(1);
});

test("a part is undone and done again by itself, and a new reading keeps what was edited", () => {
  const store = createEditStore({ relays, screen: { residentTimer: 5 } });
  store.change({ screen: { residentTimer: 7 } });
  store.change({ relays: relays.slice(0, 1) });
  store.undo();
  expect(store.get().now.relays).toBe(relays);
  store.redo();
  expect(store.get().now.relays).toHaveLength(1);
  store.undo();
  const read = relays.map((relay) => ({ ...relay, duration: 1 }));
  store.rebase({ relays: read, screen: { residentTimer: 5 } });
  expect(store.get().now).toEqual({ relays: read, screen: { residentTimer: 7 } });
  store.discard();
  expect(store.get().now.screen.residentTimer).toBe(5);
});
