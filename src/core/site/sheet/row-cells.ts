import { type CsvCell, type CsvCells, readCell } from "../csv-table.ts";
import type { ColumnMapping } from "./sheet-columns.ts";

/** Where each column stands in a row. */
export type ColumnPlaces = ReadonlyMap<string, number>;

export function placesOf(mapping: ColumnMapping): ColumnPlaces {
  return new Map(mapping.flatMap((column, place) => (column === null ? [] : [[column, place]])));
}

/** A row's cells by column, each read when it is asked for: judging a long file makes no table of every row. */
export class RowCells implements CsvCells {
  readonly #cells: readonly string[];
  readonly #places: ColumnPlaces;

  constructor(cells: readonly string[], places: ColumnPlaces) {
    this.#cells = cells;
    this.#places = places;
  }

  get(column: string): CsvCell | undefined {
    const place = this.#places.get(column);
    return place === undefined ? undefined : readCell(this.#cells[place]);
  }

  /** The cell as it is written, without blanks around it; empty where there is none. */
  text(column: string): string {
    const place = this.#places.get(column);
    return place === undefined ? "" : (this.#cells[place] ?? "").trim();
  }

  has(column: string): boolean {
    return this.get(column) !== undefined;
  }
}
