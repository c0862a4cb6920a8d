import { expect, test } from "vitest";
import { milliseconds, seconds } from "#shared/model/units.ts";
import { ManualClock } from "../../clock/manual-clock.ts";
import { keyTries, standardKeyTries } from "./key-tries.ts";

const limits = { wrongKeys: 3, oneMoreAfter: seconds(10) };

function tries() {
  const clock = new ManualClock();
  let looked = 0;
  const isToken = (given: string) => {
    looked += 1;
    return given === "right";
  };
  return { clock, looked: () => looked, ...keyTries(isToken, clock, limits) };
}

test("S18: different wrong keys of one address are looked at up to the limit, another address is its own", () => {
  const keys = tries();
  const verdicts = ["a", "b", "c", "d", "right"].map((key) => keys.try(key, "10.0.0.9"));
  expect(verdicts).toEqual(["wrong", "wrong", "wrong", "not-tried", "not-tried"]);
  expect(keys.looked()).toBe(4);
  expect(keys.try("right", "10.0.0.8")).toBe("right");
});

test("S18: one wrong key, however often, is one try, and the right one passes beside it", () => {
  const keys = tries();
  for (let door = 0; door < 5_000; door += 1) expect(keys.try("the old key", "10.0.0.9")).toBe("wrong");
  expect(keys.try("right", "10.0.0.9")).toBe("right");
});

test("S18: time gives tries back one by one, and no more than there were", () => {
  const keys = tries();
  for (const key of ["a", "b", "c", "d"]) keys.try(key, "10.0.0.9");
  keys.clock.advance(milliseconds(9_999));
  expect(keys.try("right", "10.0.0.9")).toBe("not-tried");
  keys.clock.advance(milliseconds(1));
  expect(keys.try("right", "10.0.0.9")).toBe("right");
  expect(keys.try("e", "10.0.0.9")).toBe("wrong");
  expect(keys.try("f", "10.0.0.9")).toBe("not-tried");
  keys.clock.advance(seconds(86_400));
  expect(["g", "h", "i", "j"].map((key) => keys.try(key, "10.0.0.9")).at(-1)).toBe("not-tried");
});

test("S18: a day of guessing tries some thousand keys", () => {
  const clock = new ManualClock();
  let looked = 0;
  const isToken = () => {
    looked += 1;
    return false;
  };
  const keys = keyTries(isToken, clock, standardKeyTries);
  for (let guess = 0; guess < 100_000; guess += 1) {
    keys.try(`guess ${guess}`, "10.0.0.9");
    clock.advance(milliseconds(864));
  }
  expect(looked).toBeLessThan(8_800);
});

test("S18: all addresses of one IPv6 network are one", () => {
  const keys = tries();
  const verdicts = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::9"].map(
    (address, at) => keys.try(`guess ${at}`, address),
  );
  expect(verdicts.at(-1)).toBe("not-tried");
  expect(keys.try("right", "2001:db8:1:3::1")).toBe("right");
  expect(keys.try("right", "2001:db8::1")).toBe("right");
  expect(["a", "b", "c"].map((key) => keys.try(key, "::ffff:10.0.0.9"))).not.toContain("not-tried");
  expect(keys.try("right", "::ffff:10.0.0.8")).toBe("right");
});

test("S18: guesses from ever new addresses fill no memory", () => {
  const keys = tries();
  const before = process.memoryUsage().heapUsed;
  for (let guess = 0; guess < 30_000; guess += 1)
    keys.try(`guess ${guess}`, `10.${guess >> 8}.${guess & 255}.1`);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 2 ** 20);
});
