import type { Bilingual, Failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { type CsvColumns, readHeader } from "./csv-columns.ts";
import type { CsvEncoding } from "./csv-encoding.ts";
import { csvFailure } from "./csv-failure.ts";
import { readNeutralised } from "./csv-neutralise.ts";
import { type RawRow, readCsvRows } from "./csv-rows.ts";
import type { CsvSeparator } from "./csv-separator.ts";

export { csvLimits } from "./csv-rows.ts";

/** What a cell asks for: a text, or to empty the field (`-`). An empty cell asks for nothing and is absent. */
export type CsvCell = { readonly text: string; readonly clears: boolean };

/** Cells by the identifier of their column. */
export type CsvCells = Pick<ReadonlyMap<string, CsvCell>, "get" | "has">;

export type CsvRow = {
  /** Line where the row begins, counted from 1 as an editor does. */
  readonly row: number;
  readonly cells: ReadonlyMap<string, CsvCell>;
};

export type CsvTable = {
  readonly fileName: string;
  readonly separator: CsvSeparator;
  readonly encoding: CsvEncoding;
  /** Identifiers of the columns that are there. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
};

/** Reads a CSV with a header; nothing of a file that is broken anywhere is taken. */
export function readCsvTable(bytes: Uint8Array, fileName: string, columns: CsvColumns): Result<CsvTable> {
  const read = readCsvRows(bytes, fileName, columns);
  if (!read.ok) return read;
  const { separator, encoding, header, body } = read.value;
  const named = readHeader(header.cells, columns, { file: fileName, row: header.row });
  if (!named.ok) return named;
  const ragged = raggedRows(body, named.value, fileName);
  if (ragged) return failed(ragged);
  const rows = body.map(({ row, cells }) => ({ row, cells: readCells(cells, named.value) }));
  const present = named.value.filter((column) => column !== null);
  return ok({ fileName, separator, encoding, columns: present, rows });
}

/** Rows whose cells do not fit the header; trailing empty cells do no harm. */
function raggedRows(
  rows: readonly RawRow[],
  header: readonly (string | null)[],
  file: string,
): Failure | undefined {
  const fits = ({ cells }: RawRow) =>
    cells.length >= header.length &&
    cells.every((cell, place) => cell.trim() === "" || header[place] != null);
  const ragged = rows.filter((row) => !fits(row));
  const [first] = ragged;
  return first && csvFailure(file, { row: first.row }, said.ragged(header.length, first, ragged), "ragged");
}

/** What each named cell of a row asks for; a cell of blanks asks for nothing. */
export function readCells(
  cells: readonly string[],
  columns: readonly (string | null)[],
): ReadonlyMap<string, CsvCell> {
  const read = new Map<string, CsvCell>();
  for (let place = 0; place < columns.length; place += 1) {
    const column = columns[place] ?? null;
    const cell = column === null ? undefined : readCell(cells[place]);
    if (column !== null && cell !== undefined) read.set(column, cell);
  }
  return read;
}

/** A cell of blanks asks for nothing: undefined. */
export function readCell(text = ""): CsvCell | undefined {
  const raw = text.trim();
  if (raw === "") return undefined;
  return raw === "-" ? { text: "", clears: true } : { text: readNeutralised(raw), clears: false };
}

const said = {
  ragged: (columns: number, first: RawRow, all: readonly RawRow[]) => {
    const lines = all
      .slice(0, 20)
      .map(({ row }) => row)
      .join(", ");
    const more = all.length > 20 ? "…" : "";
    return {
      fr: `${first.cells.length} cellules pour ${columns} colonnes, ou une cellule sous une colonne sans nom. Lignes en cause : ${lines}${more}`,
      en: `${first.cells.length} cells for ${columns} columns, or a cell under a column without a name. Such lines: ${lines}${more}`,
    };
  },
} satisfies Record<string, (...args: never[]) => Bilingual>;
