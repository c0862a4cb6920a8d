import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";

/**
 * No regular expression of ours takes longer than a line of its length deserves, whatever a device, a file or a message holds:
 * texts it matches are made, any part of each is repeated thousands of times, and its end is spoilt.
 */

const root = join(import.meta.dirname, "..");
/** A pattern that looks twice at each pair of characters needs over 30 million steps for this many. */
const length = 12_000;
const mostMilliseconds = 25;
const mostAttacks = 60;

/** Only ever see text of a bounded length, told here. */
const bounded: ReadonlyMap<string, string> = new Map([
  ["[\\p{C}\\s]+", "the first characters of an answer that is quoted"],
]);

type Pattern = { readonly place: string; readonly source: string; readonly flags: string };

function patternsIn(file: string): Pattern[] {
  const text = readFileSync(join(root, file), "utf8");
  if (!text.includes("/")) return [];
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const place = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
      found.push({ place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const patterns = ["src/core", "src/shared", "src/cli", "src/web", "src/main", "src/renderer"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/testing\/|stand-in/.test(path))
      .map((path) => join(folder, path)),
  )
  .flatMap(patternsIn)
  // Without a repetition nothing can be slow.
  .filter(({ source }) => /[+*]|\{\d+,\d*\}/.test(source));

/** Texts that the pattern matches, and texts of the characters that it names. */
function seeds({ source, flags }: Pattern): string[] {
  const named = [...new Set(source.replace(/\\[a-zA-Z]/g, "").replace(/[^\w\s=:;,.<>"'@/[\](){}+-]/g, ""))];
  const plain = ["", " ", "\n", "\t", "0", "a", "A1", "a-", "a.", ...named, ...words(source)];
  try {
    const kept = fc.stringMatching(new RegExp(source, flags.includes("u") ? "u" : ""), { size: "-1" });
    return [...fc.sample(kept, { numRuns: 6, seed: 7 }).map((text) => text.slice(0, 16)), ...plain];
  } catch {
    return plain;
  }
}

const words = (source: string) => source.match(/[A-Za-z]{3,}[=:;]?/g) ?? [];

/** Each seed with a part of it repeated, and an end at which most patterns fail. */
function attacks(pattern: Pattern): Set<string> {
  const made = new Set<string>();
  for (const seed of seeds(pattern)) {
    made.add(repeated(seed || " "));
    made.add(`${repeated(seed || " ")}\u0001`);
    for (let at = 0; at < seed.length && made.size < mostAttacks; at += 1) {
      for (const part of [seed.slice(at, at + 1), " "])
        made.add(`${seed.slice(0, at)}${repeated(part)}${seed.slice(at + 1)}\u0001`);
    }
  }
  return made;
}

const repeated = (part: string) => part.repeat(Math.ceil(length / part.length));

function slowest(pattern: Pattern): number {
  const expression = new RegExp(pattern.source, pattern.flags);
  const time = (text: string): number => {
    expression.lastIndex = 0;
    const begun = process.threadCpuUsage();
    if (pattern.flags.includes("g")) text.replace(expression, "");
    else expression.test(text);
    const { user, system } = process.threadCpuUsage(begun);
    return (user + system) / 1_000;
  };
  let worst = 0;
  for (const text of attacks(pattern)) {
    // The first look may compile it, or tidy the memory.
    let took = time(text);
    for (let again = 0; took > mostMilliseconds && again < 2; again += 1) took = Math.min(took, time(text));
    worst = Math.max(worst, took);
    if (worst > mostMilliseconds) return worst;
  }
  return worst;
}

test("B12: the search finds a slow pattern where there is one", () => {
  expect(slowest({ place: "", source: "^\\s*(.*?)\\s*$", flags: "" })).toBeGreaterThan(mostMilliseconds);
  expect(slowest({ place: "", source: "^[a-z]+=[0-9]+$", flags: "" })).toBeLessThan(mostMilliseconds);
});

test("B12: no pattern of ours is slow on a long text", () => {
  expect(patterns.length).toBeGreaterThan(100);
  const slow = patterns
    .filter(({ source }) => !bounded.has(source))
    .filter((one) => slowest(one) > mostMilliseconds);
  expect(slow.map(({ place, source, flags }) => `${place} /${source}/${flags}`)).toEqual([]);
});
