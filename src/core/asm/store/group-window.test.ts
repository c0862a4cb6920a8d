import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { groupWindow } from "./group-window.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function window(run: (items: readonly number[]) => Promise<readonly number[]> | readonly number[]) {
  return groupWindow<number, number>({ windowMs: 2, patienceMs: 8, limit: 100, inFlight: 1, run });
}

test("one alone waits for the window and no longer", async () => {
  const batches: number[][] = [];
  const group = window((items) => {
    batches.push([...items]);
    return items;
  });
  const answer = group.add(1);
  vi.advanceTimersByTime(1);
  expect(batches).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(batches).toEqual([[1]]);
  expect(await answer).toBe(1);
});

test("a crowd is waited for while it comes, then goes together", () => {
  const batches: number[][] = [];
  const group = window((items) => {
    batches.push([...items]);
    return items;
  });
  for (let number = 0; number < 4; number += 1) void group.add(number);
  vi.advanceTimersByTime(2);
  void group.add(4);
  vi.advanceTimersByTime(1);
  expect(batches).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(batches).toEqual([[0, 1, 2, 3, 4]]);
});

test("a crowd that does not end is not waited for longer than the patience", () => {
  const batches: number[][] = [];
  const group = window((items) => {
    batches.push([...items]);
    return items;
  });
  for (let time = 0; time < 8; time += 1) {
    for (let number = 0; number < 4; number += 1) void group.add(number);
    vi.advanceTimersByTime(1);
  }
  expect(batches[0]?.length).toBeGreaterThan(8);
});

test("a batch that fails fails all of it, and the next one goes on", async () => {
  let fails = true;
  const group = window((items) => {
    if (fails) throw new Error("full");
    return items;
  });
  const lost = [group.add(1), group.add(2)].map((answer) => expect(answer).rejects.toThrow("full"));
  vi.advanceTimersByTime(2);
  await Promise.all(lost);
  fails = false;
  await nextTurn();
  const kept = group.add(3);
  vi.advanceTimersByTime(2);
  expect(await kept).toBe(3);
});
