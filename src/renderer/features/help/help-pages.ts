import type { Language } from "#shared/contract/app-contract.ts";

/** A page of the documentation folder that the app shows, by its file name in each language. */
export type HelpPage = { readonly fr: string; readonly en: string };

/** In the order of a technician's day. */
export const helpPages = [
  { fr: "prise-en-main", en: "first-steps" },
  { fr: "site", en: "site" },
  { fr: "trouver", en: "find" },
  { fr: "portier", en: "door" },
  { fr: "annuaire", en: "directory" },
  { fr: "reglages", en: "settings" },
  { fr: "envoyer", en: "push" },
  { fr: "en-masse", en: "bulk" },
  { fr: "medias", en: "media" },
  { fr: "essais", en: "trials" },
  { fr: "controles", en: "checks" },
  { fr: "asm", en: "asm" },
  { fr: "alertes", en: "alerts" },
  { fr: "dossier", en: "dossier" },
  { fr: "depannage", en: "troubleshooting" },
] as const satisfies readonly HelpPage[];

/** The English file name names the page in the app. */
export type HelpName = (typeof helpPages)[number]["en"];

export const fileOf = (name: HelpName, language: Language): string =>
  helpPages.find(({ en }) => en === name)?.[language] ?? name;

export const nameOf = (file: string): HelpName | undefined =>
  helpPages.find(({ fr, en }) => fr === file || en === file)?.en;
