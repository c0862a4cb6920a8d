import Papa from "papaparse";
import type { Resident } from "#shared/model/device-configuration.ts";
import { type CellContext, type Column, columns, writeCells } from "./cells.ts";
import { freeIndex, newResident } from "./directory-changes.ts";

/** Cells as a spreadsheet puts them on the clipboard: tabs between, quoted where they hold a line end. */
export function readBlock(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter: "	" });
  const last = data.at(-1);
  return last?.length === 1 && last[0] === "" ? data.slice(0, -1) : data;
}

/** The same, the other way round. */
export const writeBlock = (cells: readonly (readonly string[])[]): string =>
  Papa.unparse(cells as string[][], { delimiter: "\t", newline: "\r\n" });

export type PastePlace = {
  /** Index of each resident shown, from the cell with the focus downwards. */
  readonly below: readonly number[];
  readonly column: Column;
  readonly held: readonly Resident[];
  readonly limit: number;
  readonly context: CellContext;
};

export type PasteOutcome = {
  readonly rows: number;
  /** Cells whose text means nothing in their column. */
  readonly ignored: number;
  /** Rows beyond what the device takes. */
  readonly beyond: number;
};

/** Lays a block over the rows from a cell on; rows past the last one become new residents. */
export function pasteBlock(
  rows: Resident[],
  block: readonly (readonly string[])[],
  place: PastePlace,
): PasteOutcome {
  const across = columns.slice(columns.indexOf(place.column));
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  let ignored = 0;
  let pasted = 0;
  for (const [at, cells] of block.entries()) {
    const known = byIndex.get(place.below[at] ?? 0);
    const index = known ? known.index : freeIndex(rows, place.held, place.limit);
    if (index === undefined) break;
    if (!known) rows.push(newResident(index));
    const row = known ?? (rows.at(-1) as Resident);
    const texts = across.slice(0, cells.length).map((column, nth) => [column, cells[nth] ?? ""] as const);
    ignored += writeCells(row, new Map(texts), place.context);
    pasted++;
  }
  return { rows: pasted, ignored, beyond: block.length - pasted };
}
