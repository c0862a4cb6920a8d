import type { Language } from "#shared/contract/app-contract.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { typeset } from "../words/typeset.ts";

/** How a paper speaks: its language, its dates, its spaces. */
export type Paper = ReturnType<typeof paperIn>;

/** Characters that the bundled font lacks, and what stands for them. */
const standIns: Readonly<Record<string, string>> = { "\u202f": "\u00a0", "→": "›", "∅": "–", "✓": "•" };

export function paperIn(language: Language) {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  const dateFormat = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const timeFormat = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "medium" });
  const numberFormat = new Intl.NumberFormat(locale);
  const printable = (text: string) => text.replaceAll(/[\u202f→∅✓]/g, (sign) => standIns[sign] ?? sign);
  return {
    language,
    /** Words of ours. */
    say: (sentence: Bilingual): string => typeset(printable(sentence[language]), language),
    /** Text that a person or a device gave: not ours to punctuate. */
    given: (text: string | null | undefined): string => printable(text || "–"),
    day: (iso: string): string => printable(dateFormat.format(new Date(iso))),
    time: (iso: string): string => printable(timeFormat.format(new Date(iso))),
    number: (value: number): string => printable(numberFormat.format(value)),
  };
}

/** A fingerprint in groups of eight, so that two people can compare it aloud. */
export const grouped = (hash: string): string => (hash.match(/.{1,8}/g) ?? []).join(" ");
