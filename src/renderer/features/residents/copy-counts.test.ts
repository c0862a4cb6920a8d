import { expect, test } from "vitest";
import { countLines } from "./copy-counts.ts";

const line = (act: "add" | "update" | "same" | "skip" | "full") => ({
  from: 1,
  name: "Durand",
  act,
  index: 1,
  remarks: [],
});

test("each outcome is counted in words, and one that did not occur is not told", () => {
  const said = ((key: string, { count }: { count: number }) => `${count} ${key.split(".").at(-1)}`) as never;
  const lines = [line("add"), line("add"), line("same"), line("skip"), line("full")];
  expect(countLines(lines, said)).toBe("2 add, 2 known, 1 full");
  expect(countLines([line("update")], said)).toBe("1 update");
});
