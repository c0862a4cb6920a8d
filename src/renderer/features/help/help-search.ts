import type { HelpName } from "./help-pages.ts";

/** A section of a page: what stands between one heading and the next. */
export type HelpSection = { readonly page: HelpName; readonly heading: string; readonly text: string };

/** Sections in their order; the first of a page carries the page's title. */
export function sectionsOf(page: HelpName, markdown: string): HelpSection[] {
  return markdown
    .split(/^(?=#{1,3} )/m)
    .filter((piece) => piece.trim() !== "")
    .map((piece) => {
      const [first = "", ...rest] = piece.split("\n");
      return { page, heading: first.replace(/^#+ /, ""), text: plain(rest.join("\n")) };
    });
}

/** Sections that hold every word, those with a word in their heading first. Case and accents are ignored. */
export function searchHelp(sections: readonly HelpSection[], query: string): HelpSection[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = sections.filter(({ heading, text }) => {
    const all = folded(`${heading} ${text}`);
    return words.every((word) => all.includes(word));
  });
  const inHeading = ({ heading }: HelpSection) => words.some((word) => folded(heading).includes(word));
  return [...found.filter(inHeading), ...found.filter((section) => !inHeading(section))];
}

/** Some words around the first one searched for. */
export function excerptOf({ text }: HelpSection, query: string): string {
  const [word = ""] = folded(query).split(/\s+/).filter(Boolean);
  const at = Math.max(0, folded(text).indexOf(word));
  const start = at < 40 ? 0 : text.indexOf(" ", at - 40) + 1;
  const end = start + 110;
  return `${start > 0 ? "…" : ""}${text.slice(start, end).trim()}${end < text.length ? "…" : ""}`;
}

/** Letter by letter, so that places in the folded text are places in the text. */
const folded = (text: string) =>
  text.toLowerCase().replaceAll(/[\u00c0-\u024f]/g, (letter) => letter.normalize("NFD")[0] ?? letter);

const plain = (markdown: string) =>
  markdown
    .replaceAll(/^\|[ :|-]+\|$/gm, " ")
    .replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replaceAll(/[*_`|>#]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
