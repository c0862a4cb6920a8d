import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Every numbered case of docs/faults.md is named by a test, a bench or the soak: a case that nobody tries is a wish. */

const root = join(import.meta.dirname, "..");
const told = readFileSync(join(root, "docs/faults.md"), "utf8");
const cases = [...told.matchAll(/^\| ([FNBPSL]\d+) \|/gm)].map(([, number = ""]) => number);

const tries = ["src", "simulator", "tools", "e2e", "bench"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:test|spec)\.tsx?$/.test(path) || (folder === "bench" && path.endsWith(".ts")))
    .map((path) => readFileSync(join(root, folder, path), "utf8")),
);

test("the page of faults holds each number once", () => {
  expect(cases.length).toBeGreaterThan(130);
  expect(new Set(cases).size).toBe(cases.length);
});

test.each(cases)("%s is tried", (number) => {
  const named = new RegExp(`\\b${number}\\b`);
  expect(tries.some((text) => named.test(text))).toBe(true);
});
