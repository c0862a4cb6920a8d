import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "#shared/contract/app-contract.ts";
import { seenText } from "#shared/model/seen-text.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { formatDay, formatDuration, formatNumber, formatSince, formatSize } from "./formats.ts";
import { currentLanguage } from "./i18n.ts";

/** The catalogue, and what comes in both languages from the core, in the language of the page. */
export function useWords() {
  const { t } = useTranslation();
  const language = currentLanguage();
  return useMemo(() => wordsIn(t, language), [t, language]);
}

function wordsIn(t: TFunction, language: Language) {
  return {
    t,
    language,
    /** A sentence of the core; names from outside may stand in it. */
    say: (text: Bilingual) => seenText(text[language]),
    number: (value: number) => formatNumber(value, language),
    day: (iso: string) => formatDay(iso, language),
    since: (iso: string) => formatSince(iso, language, Date.now()) ?? t("time.justNow"),
    duration: (ms: number) => formatDuration(ms, t),
    size: (bytes: number) => formatSize(bytes, language, t),
  };
}

export type Words = ReturnType<typeof useWords>;
