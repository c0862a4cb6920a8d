import type { UserParameters } from "../configuration/user-parameters.ts";

/** The contact list as the device hands it out: UTF-8, `;`, CRLF. */
export function contactsCsv(user: UserParameters): string {
  const header = ["Index", "Prénom", "Nom", "Numéro 1", "Numéro 2", "Numéro 3", "Numéro 4"];
  const rows = user.contacts.map((contact) => [
    String(contact.index).padStart(3, "0"),
    contact.firstName,
    contact.lastName,
    ...[0, 1, 2, 3].map((place) => contact.numbers[place] ?? ""),
    contact.timeRange === 0 ? "off" : (user.timeRanges.get(contact.timeRange)?.name ?? ""),
    contact.priority ? "oui" : "non",
    contact.image,
  ]);
  const lines = [[...header, "Plage horaire", "Prioritaire", "Image"], ...rows];
  return lines.map((cells) => `${cells.map(quoted).join(";")}\r\n`).join("");
}

function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
