import type { Message } from "#shared/model/alerts/message.ts";
import { neutralise } from "../../site/csv-neutralise.ts";

const columns = [
  "date",
  "destinataire",
  "numero",
  "type",
  "etat",
  "ticket",
  "request_id",
  "sms",
  "cout",
  "simule",
  "profil",
  "texte",
  "erreur",
] as const;

/** Messages as CSV for French Excel: UTF-8 with BOM, `;`, CRLF, formulas neutralised. Cost in the account's own unit. */
export function messagesCsv(messages: readonly Message[]): string {
  const rows = messages.map((message) => [
    new Date(message.createdAt).toISOString(),
    message.person ?? "",
    message.number,
    message.kind,
    message.state,
    message.ticket ?? "",
    message.requestId,
    String(message.parts ?? ""),
    message.cost === null ? "" : String(message.cost).replace(".", ","),
    message.simulated ? "oui" : "non",
    message.profile,
    message.text,
    [message.errorCode, message.errorMessage].filter((part) => part !== null).join(" "),
  ]);
  return `\ufeff${[columns, ...rows].map((cells) => cells.map(cell).join(";")).join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const safe = neutralise(text);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
