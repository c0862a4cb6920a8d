import type { TFunction } from "i18next";
import type { Language } from "#shared/contract/app-contract.ts";

export const formatNumber = (value: number, language: Language) =>
  new Intl.NumberFormat(language).format(value);

/** A date and time as one says them: `21 nov. 2026, 06:12`. */
export const formatDay = (iso: string, language: Language) =>
  new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(iso));

/** `il y a 3 minutes`; undefined when that would be less than ten seconds. */
export function formatSince(iso: string, language: Language, now: number): string | undefined {
  const seconds = (Date.parse(iso) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const age = Math.abs(seconds);
  if (age < 10) return undefined;
  if (age < 60) return format.format(Math.round(seconds), "second");
  if (age < 3600) return format.format(Math.round(seconds / 60), "minute");
  if (age < 86_400) return format.format(Math.round(seconds / 3600), "hour");
  return format.format(Math.round(seconds / 86_400), "day");
}

export function formatDuration(ms: number, t: TFunction): string {
  if (ms < 9950) return t("time.short", { count: Math.max(0.1, ms / 1000) });
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return t("time.seconds", { count: seconds });
  return t("time.minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

export function formatSize(bytes: number, language: Language, t: TFunction): string {
  const format = (value: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  if (bytes < 1000) return t("size.bytes", { size: format(bytes) });
  if (bytes < 1_000_000) return t("size.kilobytes", { size: format(bytes / 1000) });
  return t("size.megabytes", { size: format(bytes / 1_000_000) });
}
