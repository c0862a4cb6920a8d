import { expect, test } from "vitest";
import { outlineOf, padded } from "./outline.ts";

test("keeps the loudest sample of each column, of either channel", () => {
  const left = Float32Array.of(0.1, -0.5, 0.2, 0);
  const right = Float32Array.of(0, 0, -0.75, 0);
  expect(outlineOf([left, right], 2)).toEqual([0.5, 0.75]);
});

test("a sound shorter than its columns still fills them", () => {
  expect(outlineOf([Float32Array.of(1)], 3)).toEqual([1, 1, 1]);
});

test("a part is drawn as the part it is", () => {
  expect(padded([1, 1], 10, 20)).toEqual([1, 1, 0, 0]);
  expect(padded([1, 1], 10, 10)).toEqual([1, 1]);
});
