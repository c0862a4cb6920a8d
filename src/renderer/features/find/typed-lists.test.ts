import { expect, test } from "vitest";
import { readPorts, splitRanges, toggleRange } from "./typed-lists.ts";

test("ranges are told apart by commas, semicolons and blanks", () => {
  expect(splitRanges(" 10.0.0.0/24, 10.0.1.1-9;10.0.2.3\n10.0.3.0/24 ")).toEqual([
    "10.0.0.0/24",
    "10.0.1.1-9",
    "10.0.2.3",
    "10.0.3.0/24",
  ]);
  expect(splitRanges("  ")).toEqual([]);
});

test("a network goes in once and out again, and leaves the others", () => {
  const once = toggleRange("10.0.0.7", "10.0.1.0/24");
  expect(once).toBe("10.0.0.7, 10.0.1.0/24");
  expect(toggleRange(once, "10.0.1.0/24")).toBe("10.0.0.7");
});

test("ports: one to eight, in bounds, each once", () => {
  expect(readPorts("80, 443 80")).toEqual([80, 443]);
  expect(readPorts("65535")).toEqual([65_535]);
  for (const wrong of ["", "0", "65536", "80a", "-80", "1 2 3 4 5 6 7 8 9"])
    expect(readPorts(wrong)).toBeUndefined();
});
