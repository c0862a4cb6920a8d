import { expect, test } from "vitest";
import { runningByKey, secondsUntil } from "./running.ts";

test("a countdown says 1 until the very end, then 0", () => {
  expect(secondsUntil(10_000, 4_999)).toBe(6);
  expect(secondsUntil(10_000, 9_999)).toBe(1);
  expect(secondsUntil(10_000, 10_000)).toBe(0);
  expect(secondsUntil(10_000, 12_000)).toBe(0);
});

test("each device has its own, and keeps it", () => {
  const runningOn = runningByKey();
  runningOn("a").set({ name: "x.wav", endsAt: null });
  expect(runningOn("a").get()?.name).toBe("x.wav");
  expect(runningOn("b").get()).toBeNull();
});
