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
  return groupWindow<number, number>({ windowMs: 2, limit: 100, inFlight: 1, run });
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

test("while a batch is under way the next one gathers, and goes as soon as it ends", async () => {
  const batches: number[][] = [];
  let end: () => void = () => undefined;
  const group = window((items) => {
    batches.push([...items]);
    return new Promise((resolve) => {
      end = () => resolve(items);
    });
  });
  const first = group.add(1);
  vi.advanceTimersByTime(2);
  void group.add(2);
  void group.add(3);
  vi.advanceTimersByTime(100);
  expect(batches).toEqual([[1]]);
  end();
  await first;
  await nextTurn();
  expect(batches).toEqual([[1], [2, 3]]);
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

test("without a window everything of one turn of the event loop goes together", async () => {
  const batches: number[][] = [];
  const run = (items: readonly number[]) => {
    batches.push([...items]);
    return items;
  };
  const group = groupWindow<number, number>({ windowMs: 0, limit: 100, inFlight: 1, run });
  const answers = [group.add(1), group.add(2)];
  await nextTurn();
  void group.add(3);
  expect(await Promise.all(answers)).toEqual([1, 2]);
  await group.drained();
  expect(batches).toEqual([[1, 2], [3]]);
});

test("with a pause, what gathered during a batch goes on gathering for a moment behind it", async () => {
  const batches: number[][] = [];
  let end: () => void = () => undefined;
  const run = (items: readonly number[]) => {
    batches.push([...items]);
    return new Promise<readonly number[]>((resolve) => {
      end = () => resolve(items);
    });
  };
  const group = groupWindow<number, number>({ windowMs: 0, pauseMs: 2, limit: 100, inFlight: 1, run });
  const first = group.add(1);
  await nextTurn();
  void group.add(2);
  end();
  await first;
  await nextTurn();
  void group.add(3);
  vi.advanceTimersByTime(1);
  expect(batches).toEqual([[1]]);
  vi.advanceTimersByTime(1);
  expect(batches).toEqual([[1], [2, 3]]);
});
