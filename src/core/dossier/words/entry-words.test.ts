import { expect, test } from "vitest";
import { entryWords } from "./entry-words.ts";

const act = { kind: "snapshot", snapshot: "a".repeat(64) } as const;

test("an act of the terminal is told as such, with who was logged in", () => {
  const page = entryWords({ act, origin: "page" });
  const terminal = entryWords({ act, origin: "terminal", by: "zoé" });
  expect([terminal.fr, terminal.en]).toEqual([`${page.fr} (terminal, zoé)`, `${page.en} (terminal, zoé)`]);
  expect(entryWords({ act, origin: "terminal" }).fr).toBe(`${page.fr} (terminal)`);
});
