import Papa from "papaparse";
import { neutralise, readNeutralised } from "../csv-neutralise.ts";
import { secretDeviceColumns } from "../devices-csv.ts";
import type { Sheet } from "./sheet.ts";
import { type SheetKind, sheetColumns } from "./sheet-columns.ts";

/**
 * Writes a mended file as French Excel opens it: UTF-8 with BOM, `;`, CRLF, French headers; read again it gives the same.
 *
 * Passwords and keys are left out, as an empty cell that changes nothing; formulas are neutralised.
 */
export function writeSheet(sheet: Sheet): string {
  const columns = sheet.mapping.filter((column) => column !== null);
  const rows: string[][] = [];
  for (let position = 0; position < sheet.count; position += 1) {
    const row = sheet.row(position);
    if (!row || row.dropped) continue;
    rows.push(columns.map((column) => cellOf(column, row.cells.get(column) ?? "")));
  }
  return csvText(
    columns.map((column) => headerOf(column, sheet.kind)),
    rows,
  );
}

/** A file with its header and nothing else, or with the rows that are known already. */
export function writeTemplate(kind: SheetKind, rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(sheetColumns[kind]);
  return csvText(
    columns.map((column) => headerOf(column, kind)),
    rows.map((row) => columns.map((column) => neutralise(row[column] ?? ""))),
  );
}

function cellOf(column: string, text: string): string {
  if (secretDeviceColumns.has(column)) return "";
  const trimmed = text.trim();
  // A lone dash clears a field: an apostrophe before it would make it a text.
  return trimmed === "-" ? trimmed : neutralise(readNeutralised(trimmed));
}

const headerOf = (column: string, kind: SheetKind) => sheetColumns[kind][column]?.[0] ?? column;

const csvText = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  `\ufeff${Papa.unparse([header, ...rows] as string[][], { delimiter: ";", newline: "\r\n" })}\r\n`;
