import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { en } from "./en/catalogue.ts";
import { fr } from "./fr/catalogue.ts";

type Catalogue = { [key: string]: string | Catalogue };

const renderer = join(import.meta.dirname, "..");
const french = flatten(fr);
const english = flatten(en);

test("each language has every key of the other, and a text for it", () => {
  expect(new Set(english.keys())).toEqual(new Set(french.keys()));
  for (const [key, text] of [...french, ...english]) expect(text.trim(), key).not.toBe("");
});

test("a text names the same values in both languages", () => {
  for (const [key, text] of french) expect(valuesIn(english.get(key) ?? ""), key).toEqual(valuesIn(text));
});

test("what is counted has a singular and a plural", () => {
  for (const key of french.keys()) {
    const [, stem, form] = /^(.*)_(one|other|zero)$/.exec(key) ?? [];
    if (form === "one") expect(french.has(`${stem}_other`), key).toBe(true);
    if (form === "other") expect(french.has(`${stem}_one`), key).toBe(true);
  }
});

test("no component holds a text of its own", () => {
  const found = components().flatMap(({ path, source }) => textsIn(source).map((text) => `${path}: ${text}`));
  expect(found).toEqual([]);
});

test("no text in the catalogues is without use", () => {
  const code = components()
    .concat(sources(".ts"))
    .map(({ source }) => source.text)
    .join("\n");
  const unused = [...french.keys()].filter((key) => !isUsed(key.replace(/_(?:one|other|zero)$/, ""), code));
  expect(unused).toEqual([]);
});

test("the check sees a text between tags, in an attribute and in an expression", () => {
  const source = parse(
    "a.tsx",
    'const A = () => <p title="Fermer">Bonjour {"à tous"} {t("act.close")} · {n}</p>;',
  );
  expect(textsIn(source)).toEqual(["Fermer", "Bonjour", "à tous"]);
});

function flatten(catalogue: Catalogue, parent = ""): Map<string, string> {
  const entries = Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === "string" ? [[parent + key, value] as const] : [...flatten(value, `${parent}${key}.`)],
  );
  return new Map(entries);
}

const valuesIn = (text: string) =>
  [...text.matchAll(/\{\{(\w+)/g)].map(([, name = ""]) => name).toSorted((a, b) => a.localeCompare(b));

function sources(end: string) {
  return readdirSync(renderer, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(end) && !path.endsWith(".test.ts"))
    .map((path) => ({ path, source: parse(path, readFileSync(join(renderer, path), "utf8")) }));
}

const components = () => sources(".tsx");

const parse = (path: string, text: string) =>
  ts.createSourceFile(relative(renderer, path), text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);

/** Attributes that people read or hear. */
const spoken = /^(?:label|title|placeholder|description|alt|error|aria-label|aria-description)$/;
const hasWord = (text: string) => /\p{L}{2}/u.test(text);

function textsIn(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWord(node.text)) found.push(node.text.trim());
    if (ts.isStringLiteral(node) && isShown(node) && hasWord(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isShown(literal: ts.StringLiteral): boolean {
  const { parent } = literal;
  if (ts.isJsxAttribute(parent)) return spoken.test(parent.name.getText());
  return ts.isJsxExpression(parent) && (ts.isJsxElement(parent.parent) || ts.isJsxFragment(parent.parent));
}

/** Used by its whole name, or under a template such as `push.step.${step}` or `door.${name}Why`. */
function isUsed(key: string, code: string): boolean {
  if (code.includes(`"${key}"`)) return true;
  const parts = key.split(".");
  const parent = parts.slice(0, -1).join(".");
  return code.includes(`\`${parent}.$`) || code.includes(`t(\`${parent}.`);
}
