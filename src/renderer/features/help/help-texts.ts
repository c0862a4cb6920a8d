import type { Language } from "#shared/contract/app-contract.ts";
import { fileOf, type HelpName, helpPages } from "./help-pages.ts";

/** Each page is a piece of its own, fetched from this computer when it is first wanted. */
const files = import.meta.glob<string>(["../../../../docs/fr/*.md", "../../../../docs/en/*.md"], {
  query: "?raw",
  import: "default",
});

export async function readHelp(name: HelpName, language: Language): Promise<string> {
  const read = files[`../../../../docs/${language}/${fileOf(name, language)}.md`];
  if (!read) throw new Error(`docs/${language}/${fileOf(name, language)}.md is missing`);
  return read();
}

/** All pages of a language, for the search: some tens of kilobytes. */
export async function readAllHelp(language: Language): Promise<ReadonlyMap<HelpName, string>> {
  const texts = await Promise.all(helpPages.map(({ en }) => readHelp(en, language)));
  return new Map(helpPages.map(({ en }, at) => [en, texts[at] ?? ""]));
}
