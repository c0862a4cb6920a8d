import type { Language } from "#shared/contract/app-contract.ts";

const noBreak = "\u00a0";

/**
 * French punctuation as a printer sets it: spaces that do not break before : ; ! ? » and after «, and the curved
 * apostrophe. A colon inside an address, a time or a number (no space around it) stays as it is. Other languages: as given.
 */
export function typeset(text: string, language: Language): string {
  if (language !== "fr") return text;
  return text
    .replaceAll(/ (?=[:;!?»%])/g, noBreak)
    .replaceAll("« ", `«${noBreak}`)
    .replaceAll(/(?<=\p{L})'(?=\p{L})/gu, "’")
    .replaceAll(/\bn° /g, `n°${noBreak}`);
}
