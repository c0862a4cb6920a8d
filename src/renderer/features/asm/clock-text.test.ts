import { expect, test } from "vitest";
import { clockText } from "./clock-text.ts";
import { lightOf } from "./light.tsx";

test("time left reads as minutes and seconds", () => {
  expect([0, 1, 42_000, 60_000, 725_000].map(clockText)).toEqual(["0:00", "0:01", "0:42", "1:00", "12:05"]);
});

test("one lost notify leaves the light green, two turn it red; what is not activated is orange", () => {
  expect([0, 1, 2].map((missed) => lightOf({ state: "accepted", missed }))).toEqual([
    "green",
    "green",
    "red",
  ]);
  expect(lightOf({ state: "pending", missed: 9 })).toBe("orange");
  expect(lightOf({ state: "rejected", missed: 0 })).toBe("red");
});
