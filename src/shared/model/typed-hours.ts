import type { Bilingual } from "../result/failure.ts";
import type { HourSpan } from "./device-configuration.ts";

export type TypedHours =
  | { readonly ok: true; readonly spans: readonly HourSpan[] }
  | { readonly ok: false; readonly message: Bilingual };

/**
 * Hours as a person types them (`8-12, 14-18`, `8h-12h`, `08:00–12:00`) as the device holds them: whole hours, end exclusive.
 *
 * Nothing typed is never open. Spans that overlap or touch are refused no more than the device refuses them: they are joined.
 * Half hours and spans over midnight are refused, since the device has no way to write them.
 */
export function readTypedHours(text: string): TypedHours {
  const pieces = text
    .replaceAll(/(?<!\s)\s*[-–—]\s*/g, "-")
    .split(/[,;\s]+/)
    .filter((piece) => piece !== "");
  const spans: HourSpan[] = [];
  for (const piece of pieces) {
    const reading = readPiece(piece);
    if ("message" in reading) return { ok: false, message: reading.message };
    spans.push(reading);
  }
  return { ok: true, spans: joinSpans(spans) };
}

/** In order; those that overlap or touch as one. */
export function joinSpans(spans: readonly HourSpan[]): HourSpan[] {
  const joined: HourSpan[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function readPiece(piece: string): HourSpan | { message: Bilingual } {
  const match = /^(\d{1,2})(?:[h:](\d{2})?)?-(\d{1,2})(?:[h:](\d{2})?)?$/i.exec(piece);
  if (!match) return { message: faults.unread(piece) };
  const [, from, fromMinute = "00", to, toMinute = "00"] = match;
  if (fromMinute !== "00" || toMinute !== "00") return { message: faults.wholeHours(piece) };
  const span = { from: Number(from), to: Number(to) };
  if (span.from > 24 || span.to > 24) return { message: faults.noSuchHour(piece) };
  if (span.from > span.to && span.to > 0) return { message: faults.overMidnight(piece, span) };
  // `18-0` ends at this day's midnight, which the device writes as 24.
  if (span.from > 0 && span.to === 0) return { from: span.from, to: 24 };
  return span.from < span.to ? span : { message: faults.empty(piece) };
}

const faults = {
  unread: (piece: string) => ({
    fr: `« ${piece} » n'est pas un créneau. Écrivez par exemple 8-12, 14-18.`,
    en: `“${piece}” is no span of hours. Write for example 8-12, 14-18.`,
  }),
  wholeHours: (piece: string) => ({
    fr: `« ${piece} » : le portier ne tient que des heures entières.`,
    en: `“${piece}”: the door phone holds whole hours only.`,
  }),
  noSuchHour: (piece: string) => ({
    fr: `« ${piece} » : une journée va de 0 à 24.`,
    en: `“${piece}”: a day goes from 0 to 24.`,
  }),
  empty: (piece: string) => ({
    fr: `« ${piece} » ne dure pas une heure.`,
    en: `“${piece}” does not last one hour.`,
  }),
  overMidnight: (piece: string, { from, to }: HourSpan) => ({
    fr: `« ${piece} » passe minuit : écrivez ${from}-24 ce jour-ci et 0-${to} le lendemain.`,
    en: `“${piece}” goes past midnight: write ${from}-24 on this day and 0-${to} on the next.`,
  }),
};
