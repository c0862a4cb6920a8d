import fc from "fast-check";
import { expect, test } from "vitest";
import { builtInProfile, parseProfile } from "../ipac/device-profile.ts";
import { profileProblems } from "./profile-problems.ts";

const right = JSON.stringify(builtInProfile, null, 2);

test("a profile with a piece of any text in it can be used exactly when nothing is wrong with it", () => {
  const pieces = fc.oneof(fc.string(), fc.json(), fc.constantFrom(",", "{", "]", '"', "1e400", "//", "null"));
  fc.assert(
    fc.property(fc.nat(right.length), fc.nat(40), pieces, (at, taken, piece) => {
      const text = right.slice(0, at) + piece + right.slice(at + taken);
      const problems = profileProblems(text);
      expect(problems.length === 0).toBe(parseProfile(text, "p.json").ok);
      const lines = text.split("\n").length;
      for (const { line } of problems) expect(line === null || (line >= 1 && line <= lines)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("thirty thousand lists within each other are refused as too deep, at once", () => {
  const deep = `${"[".repeat(30_000)}1${"]".repeat(30_000)}`;
  const problems = profileProblems(`{"name":\n${deep},\n"product":1}`);
  expect(problems).toMatchObject([{ path: "", line: null }]);
});
