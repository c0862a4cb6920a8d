import { setImmediate as breathe } from "node:timers/promises";
import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { CsvEncoding } from "../csv-encoding.ts";
import { type CsvReading, type CsvRows, type RawRow, readCsvRows } from "../csv-rows.ts";
import type { CsvSeparator } from "../csv-separator.ts";
import { type CsvTable, readCells } from "../csv-table.ts";
import { placesOf, RowCells } from "./row-cells.ts";
import type { CellProblem, JudgedRow, RowChecks } from "./row-checks.ts";
import { type ColumnMapping, proposedMapping, type SheetKind, sheetColumns } from "./sheet-columns.ts";
import { type RowKey, twinRows } from "./twin-rows.ts";

/** How the cells of a row lie under the header; a person says whether to fill it up or cut it. */
export type RowFit = "fits" | "short" | "long";

export type SheetRow = {
  /** From 0, in the order of the file. */
  readonly position: number;
  /** Line of the file. */
  readonly row: number;
  /** Text of each mapped column, as it stands. */
  readonly cells: ReadonlyMap<string, string>;
  readonly fit: RowFit;
  readonly dropped: boolean;
  readonly problems: readonly CellProblem[];
};

/** Rows looked at before other work gets its turn: some milliseconds. */
const rowsInOneGo = 1_000;

/**
 * A CSV opened to be looked at and mended: every cell stays as it was written until a person writes another.
 *
 * Problems are kept up to date cell by cell, so that an edit costs the same in ten rows and in 100,000.
 */
export class Sheet {
  readonly kind: SheetKind;
  readonly fileName: string;
  readonly separator: CsvSeparator;
  readonly encoding: CsvEncoding;
  readonly header: readonly string[];
  readonly #rows: RawRow[];
  readonly #checks: RowChecks;
  readonly #dropped = new Set<number>();
  #mapping: ColumnMapping;
  #places = placesOf([]);
  #own = new Map<number, readonly CellProblem[]>();
  #twins = twinRows();

  private constructor(kind: SheetKind, fileName: string, read: CsvRows, checks: RowChecks) {
    this.kind = kind;
    this.fileName = fileName;
    this.separator = read.separator;
    this.encoding = read.encoding;
    this.header = read.header.cells.map((name) => name.trim());
    this.#rows = [...read.body];
    this.#checks = checks;
    this.#mapping = proposedMapping(this.header, kind);
    this.#places = placesOf(this.#mapping);
  }

  /** Fails (`invalid`) only on what is no table at all. Rows are judged by `map`. */
  static open(
    bytes: Uint8Array,
    fileName: string,
    kind: SheetKind,
    { checks, reading }: { readonly checks: RowChecks; readonly reading?: CsvReading },
  ): Result<Sheet> {
    const read = readCsvRows(bytes, fileName, sheetColumns[kind], reading);
    return read.ok ? ok(new Sheet(kind, fileName, read.value, checks)) : read;
  }

  get mapping(): ColumnMapping {
    return this.#mapping;
  }

  get count(): number {
    return this.#rows.length;
  }

  get dropped(): number {
    return this.#dropped.size;
  }

  /** Lays the columns anew and judges every row, in pieces: a long file does not hold up what else is asked. */
  async map(mapping: ColumnMapping): Promise<void> {
    this.#mapping = mapping;
    this.#places = placesOf(mapping);
    this.#own = new Map();
    this.#twins = twinRows();
    for (let position = 0; position < this.#rows.length; position += 1) {
      if (position % rowsInOneGo === rowsInOneGo - 1) await breathe();
      this.#judge(position);
    }
  }

  /** Positions of the rows with something wrong, in order. */
  wrong(): number[] {
    return [...new Set([...this.#own.keys(), ...this.#twins.later()])].sort((a, b) => a - b);
  }

  row(position: number): SheetRow | undefined {
    const held = this.#rows[position];
    if (!held) return undefined;
    const dropped = this.#dropped.has(position);
    const cells = new Map<string, string>();
    for (const [place, column] of this.#mapping.entries())
      if (column !== null) cells.set(column, held.cells[place] ?? "");
    return {
      position,
      row: held.row,
      cells,
      fit: this.#fitOf(held),
      dropped,
      problems: dropped ? [] : [...(this.#own.get(position) ?? []), ...this.#twinProblems(position)],
    };
  }

  /** Writes one cell; a row that was short gets the cells up to it. Answers false for a place that is not there. */
  write(position: number, column: string, text: string): boolean {
    const held = this.#rows[position];
    const place = this.#mapping.indexOf(column);
    if (!held || place === -1) return false;
    const cells = Array.from({ length: Math.max(held.cells.length, place + 1) }, (_, at) =>
      at === place ? text : (held.cells[at] ?? ""),
    );
    this.#change(position, () => {
      this.#rows[position] = { row: held.row, cells };
    });
    return true;
  }

  /** Fills a short row with empty cells, or leaves out what lies beyond the named columns. */
  fit(position: number): void {
    const held = this.#rows[position];
    if (!held) return;
    const cells = this.header.map((name, place) =>
      name === "" && this.#mapping[place] === null ? "" : (held.cells[place] ?? ""),
    );
    this.#change(position, () => {
      this.#rows[position] = { row: held.row, cells };
    });
  }

  setDropped(position: number, dropped: boolean): void {
    if (position < 0 || position >= this.#rows.length) return;
    this.#change(position, () => {
      if (dropped) this.#dropped.add(position);
      else this.#dropped.delete(position);
    });
  }

  /** The rows that are kept, as a table to be applied. */
  table(): CsvTable {
    const columns = this.#mapping.filter((column) => column !== null);
    const kept = this.#rows.filter((_, position) => !this.#dropped.has(position));
    const rows = kept.map(({ row, cells }) => ({ row, cells: readCells(cells, this.#mapping) }));
    const { fileName, separator, encoding } = this;
    return { fileName, separator, encoding, columns, rows };
  }

  #read({ row, cells }: RawRow): JudgedRow {
    return { row, cells: new RowCells(cells, this.#places) };
  }

  #keysAt(position: number): RowKey[] {
    const held = this.#rows[position];
    return !held || this.#dropped.has(position) ? [] : this.#checks.keysOf(this.#read(held));
  }

  #change(position: number, act: () => void): void {
    this.#own.delete(position);
    this.#twins.forget(position, this.#keysAt(position));
    act();
    this.#judge(position);
  }

  #judge(position: number): void {
    const held = this.#rows[position];
    if (!held || this.#dropped.has(position)) return;
    const row = this.#read(held);
    const fit = this.#fitOf(held);
    const problems = this.#checks.problemsOf(row);
    if (fit !== "fits") problems.unshift(fitProblem(fit, held.cells.length, this.header.length));
    if (problems.length > 0) this.#own.set(position, problems);
    this.#twins.note(position, this.#checks.keysOf(row));
  }

  #fitOf({ cells }: RawRow): RowFit {
    if (cells.length < this.header.length) return "short";
    for (let place = 0; place < cells.length; place += 1)
      if (this.#isBeyond(place) && (cells[place] ?? "").trim() !== "") return "long";
    return "fits";
  }

  /** A column without a name may have been mapped by hand. */
  #isBeyond(place: number): boolean {
    return (this.header[place] ?? "") === "" && this.#mapping[place] == null;
  }

  #twinProblems(position: number): CellProblem[] {
    return this.#twins.of(position, this.#keysAt(position)).map(({ column, first }) => ({
      column,
      message: twice(this.#rows[first]?.row ?? 0, this.#rows[position]?.row ?? 0, this.kind),
    }));
  }
}

function fitProblem(fit: "short" | "long", cells: number, columns: number): CellProblem {
  const message: Bilingual =
    fit === "short"
      ? {
          fr: `La ligne a ${cells} cellules pour ${columns} colonnes : vérifiez-la, puis complétez-la ou retirez-la.`,
          en: `The row has ${cells} cells for ${columns} columns: check it, then fill it up or leave it out.`,
        }
      : {
          fr: "La ligne a des cellules sous une colonne sans nom : vérifiez-la, puis coupez-la ou retirez-la.",
          en: "The row has cells under a column without a name: check it, then cut it or leave it out.",
        };
  return { column: "", message };
}

function twice(first: number, second: number, kind: SheetKind): Bilingual {
  return kind === "residents"
    ? {
        fr: `Les lignes ${first} et ${second} désignent le même résident.`,
        en: `Lines ${first} and ${second} are about the same resident.`,
      }
    : {
        fr: `Les lignes ${first} et ${second} désignent le même portier.`,
        en: `Lines ${first} and ${second} are about the same door phone.`,
      };
}
