import { printable } from "./printable.ts";

/** Columns lined up for a terminal; control characters from outside are made visible, never obeyed. */
export function tableRow(cells: ReadonlyArray<string | null>, widths: readonly number[]): string {
  return cells
    .map((cell, column) => printable(cell ?? "–").padEnd(widths[column] ?? 0))
    .join("  ")
    .trimEnd();
}
