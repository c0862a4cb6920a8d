import Papa from "papaparse";
import type { Bilingual } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CsvColumns } from "./csv-columns.ts";
import { type CsvEncoding, decodeCsv, decodeCsvAs, lineIn } from "./csv-encoding.ts";
import { csvFailure } from "./csv-failure.ts";
import { type CsvSeparator, findSeparator, longestRow } from "./csv-separator.ts";

/** Larger files are refused before they are read: 1,000 residents need 100 KB. */
export const csvLimits = { bytes: 50_000_000, rows: 100_000, columns: 1000 };

/** A row as it stands in the file; `row` is the line where it begins, counted from 1 as an editor does. */
export type RawRow = { readonly row: number; readonly cells: readonly string[] };

export type CsvRows = {
  readonly separator: CsvSeparator;
  readonly encoding: CsvEncoding;
  readonly header: RawRow;
  readonly body: readonly RawRow[];
};

/** How a file is to be read where a person knows better than what was found. */
export type CsvReading = {
  readonly separator?: CsvSeparator | undefined;
  readonly encoding?: CsvEncoding | undefined;
};

/** Cuts a CSV into its header and its rows, empty lines left out; what a column means is not looked at. */
export function readCsvRows(
  bytes: Uint8Array,
  fileName: string,
  columns: CsvColumns,
  reading: CsvReading = {},
): Result<CsvRows> {
  if (bytes.length > csvLimits.bytes) return failed(csvFailure(fileName, {}, said.tooLarge, "too-large"));
  // Counted in the bytes, which costs no memory; a few cells may hold line ends of their own.
  if (hasMoreLines(bytes, 2 * csvLimits.rows))
    return failed(csvFailure(fileName, {}, said.tooLong, "too-long"));
  const decoded =
    reading.encoding === undefined
      ? decodeCsv(bytes, fileName)
      : decodeCsvAs(bytes, reading.encoding, fileName);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const found = findSeparator(text, fileName, columns);
  if (!found.ok) return found;
  const { declaredOn } = found.value;
  const separator = reading.separator ?? found.value.separator;
  const parsed = parseRows(
    declaredOn === 0 ? text : `\n${text.slice(text.indexOf("\n") + 1)}`,
    separator,
    fileName,
  );
  if (!parsed.ok) return parsed;
  const [header, ...body] = parsed.value.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (!header) return failed(csvFailure(fileName, {}, said.empty, "empty"));
  return ok({ separator, encoding: decoded.value.encoding, header, body });
}

/** More line ends of one kind than so many; the rest of a file that has them is not looked at. */
function hasMoreLines(bytes: Uint8Array, most: number): boolean {
  return [0x0a, 0x0d].some((end) => {
    let count = 0;
    for (let at = bytes.indexOf(end); at !== -1 && count <= most; at = bytes.indexOf(end, at + 1)) count += 1;
    return count > most;
  });
}

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
      line += 1;
      for (const cell of cells) line += lineEndsIn(cell);
      return { row, cells };
    }),
  );
}

function lineEndsIn(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) count += 1;
  return count;
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
} satisfies Record<string, Bilingual>;
