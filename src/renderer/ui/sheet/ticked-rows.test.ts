import { expect, test } from "vitest";
import { noTicks, ticksAmong, turnAll, turnTick } from "./ticked-rows.ts";

const order = [1, 2, 3, 4, 5];
const ticked = (...keys: number[]) => ({ keys: new Set(keys), last: keys.at(-1) ?? null });

test("a tick is turned on and off", () => {
  const once = turnTick(noTicks, order, 2, false);
  expect([...once.keys]).toEqual([2]);
  expect(turnTick(once, order, 2, false).keys.size).toBe(0);
});

test("a range goes from the row turned before to this one, upwards too", () => {
  expect([...turnTick(ticked(2), order, 4, true).keys]).toEqual([2, 3, 4]);
  expect([...turnTick(ticked(4), order, 2, true).keys].toSorted()).toEqual([2, 3, 4]);
});

test("a range from a row that is gone is that one row", () => {
  expect([...turnTick({ keys: new Set(), last: 9 }, order, 4, true).keys]).toEqual([4]);
});

test("all are ticked, and none when all are", () => {
  const all = turnAll(ticked(3), order);
  expect(all.keys.size).toBe(5);
  expect(turnAll(all, order).keys.size).toBe(0);
});

test("rows that are gone are ticked no more; nothing is made anew where none is gone", () => {
  const before = ticked(2, 4);
  expect([...ticksAmong(before, [1, 2, 3]).keys]).toEqual([2]);
  expect(ticksAmong(before, order)).toBe(before);
});
