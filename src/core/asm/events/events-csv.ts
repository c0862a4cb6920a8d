import { neutralise } from "../../site/csv-neutralise.ts";
import type { StoredEvent } from "../model/event.ts";
import { addressIn, readCallValue } from "./event-value.ts";
import { eventWords } from "./event-words.ts";
import { maskedValue } from "./mask-codes.ts";
import { callEndings } from "./timeline.ts";

/** The columns of the vendor's console (note 3.2). */
export const eventColumns = [
  "Date",
  "object_id",
  "Event",
  "value",
  "numero",
  "ip",
  "request",
  "code",
  "terminated",
] as const;

export type EventsCsvOptions = {
  readonly showCodes: boolean;
  readonly language: "fr" | "en";
  /** IANA name; default the computer's own. */
  readonly timeZone?: string;
};

/** Events as CSV for French Excel: UTF-8 with BOM, `;`, CRLF, formulas neutralised, codes masked unless asked for. */
export function eventsCsv(events: readonly StoredEvent[], options: EventsCsvOptions): string {
  const endings = callEndings(events);
  const rows = events.map((event) => eventRow(event, endings.has(event.id), options));
  const lines = [eventColumns, ...rows].map((cells) => cells.map(cell).join(";"));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** One event in the columns of the vendor's console. `terminated`: a call whose end arrived. */
export function eventRow(event: StoredEvent, terminated: boolean, options: EventsCsvOptions): string[] {
  const { showCodes, language } = options;
  const value = showCodes ? event.value : maskedValue(event);
  const called = ["01", "FA", "ST", "FS"].includes(event.code);
  return [
    consoleDate(event.receivedAt, options),
    event.objectId,
    eventWords(event, { showCodes, duration: null })[language],
    value,
    called ? readCallValue(event.value).party : "",
    called ? addressIn(event.value) : "",
    event.request ?? "",
    event.code,
    String(terminated),
  ];
}

/** `19/04/2019 à 11:29:45`, as the console shows it; in English `2019-04-19 11:29:45`. */
function consoleDate(at: string, { language, timeZone }: EventsCsvOptions): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const parts = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "short",
    timeStyle: "medium",
    ...zone,
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const time = `${part("hour")}:${part("minute")}:${part("second")}`;
  return language === "fr"
    ? `${part("day")}/${part("month")}/${part("year")} à ${time}`
    : `${part("year")}-${part("month")}-${part("day")} ${time}`;
}

function cell(text: string): string {
  const safe = neutralise(text);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
