import Papa from "papaparse";
import type { Bilingual, Failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { type CsvColumns, readHeader } from "./csv-columns.ts";
import { type CsvEncoding, decodeCsv, lineIn } from "./csv-encoding.ts";
import { csvFailure } from "./csv-failure.ts";
import { readNeutralised } from "./csv-neutralise.ts";
import { type CsvSeparator, findSeparator, longestRow } from "./csv-separator.ts";

/** Larger files are refused before they are read: 1,000 residents need 100 KB. */
export const csvLimits = { bytes: 50_000_000, rows: 100_000, columns: 1000 };

/** What a cell asks for: a text, or to empty the field (`-`). An empty cell asks for nothing and is absent. */
export type CsvCell = { readonly text: string; readonly clears: boolean };

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
  if (bytes.length > csvLimits.bytes) return failed(csvFailure(fileName, {}, said.tooLarge, "too-large"));
  // Counted in the bytes, which costs no memory; a few cells may hold line ends of their own.
  if (countLines(bytes) > 2 * csvLimits.rows)
    return failed(csvFailure(fileName, {}, said.tooLong, "too-long"));
  const decoded = decodeCsv(bytes, fileName);
  if (!decoded.ok) return decoded;
  // One kind of line end, so that a mixed file parses as one; line numbers stay the same.
  const text = decoded.value.text.replaceAll(/\r\n?/g, "\n");
  const found = findSeparator(text, fileName, columns);
  if (!found.ok) return found;
  const { separator, declaredOn } = found.value;
  const parsed = parseRows(
    declaredOn === 0 ? text : `\n${text.slice(text.indexOf("\n") + 1)}`,
    separator,
    fileName,
  );
  if (!parsed.ok) return parsed;
  const [header, ...body] = parsed.value.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (!header) return failed(csvFailure(fileName, {}, said.empty, "empty"));
  const named = readHeader(header.cells, columns, { file: fileName, row: header.row });
  if (!named.ok) return named;
  const ragged = raggedRows(body, named.value, fileName);
  if (ragged) return failed(ragged);
  const rows = body.map(({ row, cells }) => ({ row, cells: readCells(cells, named.value) }));
  const present = named.value.filter((column) => column !== null);
  return ok({ fileName, separator, encoding: decoded.value.encoding, columns: present, rows });
}

function countLines(bytes: Uint8Array): number {
  let lineFeeds = 0;
  let returns = 0;
  for (const byte of bytes) {
    if (byte === 0x0a) lineFeeds += 1;
    else if (byte === 0x0d) returns += 1;
  }
  return Math.max(lineFeeds, returns);
}

type RawRow = { readonly row: number; readonly cells: readonly string[] };

function parseRows(text: string, separator: string, file: string): Result<RawRow[]> {
  // Checked before parsing, which would hold millions of cells at once.
  const wide = longestRow(text, separator, csvLimits.columns);
  if (wide !== undefined) return failed(csvFailure(file, { row: wide }, said.tooWide, "too-wide"));
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: "\n",
    preview: csvLimits.rows + 3,
  });
  const quote = errors.find(({ type }) => type === "Quotes");
  if (quote) {
    const row = lineIn(text, quote.index ?? 0);
    return failed(csvFailure(file, { row }, said.quote, "unclosed-quote"));
  }
  // Header, and the empty piece after a last line end.
  if (data.length > csvLimits.rows + 2) return failed(csvFailure(file, {}, said.tooLong, "too-long"));
  let line = 1;
  return ok(
    data.map((cells) => {
      const row = line;
      line += 1 + cells.reduce((inner, cell) => inner + cell.split("\n").length - 1, 0);
      return { row, cells };
    }),
  );
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

function readCells(
  cells: readonly string[],
  columns: readonly (string | null)[],
): ReadonlyMap<string, CsvCell> {
  const read = new Map<string, CsvCell>();
  for (const [place, column] of columns.entries()) {
    const raw = (cells[place] ?? "").trim();
    if (column === null || raw === "") continue;
    read.set(
      column,
      raw === "-" ? { text: "", clears: true } : { text: readNeutralised(raw), clears: false },
    );
  }
  return read;
}

const said = {
  tooLarge: {
    fr: "plus de 50 Mo : ce n'est pas une liste de portier.",
    en: "over 50 MB: this is no door phone's list.",
  },
  tooLong: { fr: "plus de 100 000 lignes.", en: "more than 100,000 rows." },
  tooWide: { fr: "plus de 1 000 colonnes.", en: "more than 1,000 columns." },
  empty: { fr: "le fichier est vide.", en: "the file is empty." },
  quote: {
    fr: "un guillemet ouvert sur cette ligne n'est pas refermé comme il faut. Rien n'a été repris du fichier.",
    en: "a quote opened on this line is not closed as it should be. Nothing of the file was taken.",
  },
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
} satisfies Record<string, Bilingual | ((...args: never[]) => Bilingual)>;
