import { expect, test } from "vitest";
import { excerptOf, searchHelp, sectionsOf } from "./help-search.ts";

const page = `# Essayer portes et appels

Un code, un relais.

## Ouvrir une porte

| Réponse | Sens |
| --- | --- |
| 423 | Accès **bloqué** après trop d'essais. |
`;
const sections = sectionsOf("trials", page);

test("a page falls into its sections, without its marks", () => {
  expect(sections.map(({ heading }) => heading)).toEqual(["Essayer portes et appels", "Ouvrir une porte"]);
  expect(sections[1]?.text).toBe("Réponse Sens 423 Accès bloqué après trop d'essais.");
});

test.each([
  ["acces BLOQUE", ["Ouvrir une porte"]],
  ["porte", ["Essayer portes et appels", "Ouvrir une porte"]],
  ["relais bloqué", []],
  ["  ", []],
])("%j is found where every word stands, without regard to case and accents", (query, headings) => {
  expect(searchHelp(sections, query).map(({ heading }) => heading)).toEqual(headings);
});

test("an excerpt shows the word that was searched for", () => {
  const [, section] = sections;
  expect(section && excerptOf(section, "essais")).toContain("essais");
});
