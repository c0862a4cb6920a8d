import { expect, test } from "vitest";
import { halfApplied } from "./half-applied.ts";

const half = (before: string, wanted: string): string =>
  Buffer.from(halfApplied(Buffer.from(before), Buffer.from(wanted))).toString();

test("the first half of the changed lines is taken, the second keeps what it had", () => {
  expect(half("[A]\nx=1\ny=1\n[B]\nx=1\ny=1\n", "[A]\nx=2\ny=2\n[B]\nx=2\ny=2\n")).toBe(
    "[A]\nx=2\ny=2\n[B]\nx=1\ny=1\n",
  );
});

test("a new line of the second half goes away", () => {
  expect(half("[A]\nx=1\n", "[A]\nx=2\n[B]\nx=1\n")).toBe("[A]\nx=2\n[B]\n");
});

test("one change alone is not applied", () => {
  expect(half("[A]\nx=1\n", "[A]\nx=2\n")).toBe("[A]\nx=1\n");
});

test("nothing changed, nothing touched", () => {
  expect(half("[A]\r\nx=1\r\n; c\r\n", "[A]\r\nx=1\r\n; c\r\n")).toBe("[A]\r\nx=1\r\n; c\r\n");
});
