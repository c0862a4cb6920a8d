/** Columns lined up for a terminal; control characters from outside are made visible, never obeyed. */
export function tableRow(cells: ReadonlyArray<string | null>, widths: readonly number[]): string {
  return cells
    .map((cell, column) => printable(cell ?? "–").padEnd(widths[column] ?? 0))
    .join("  ")
    .trimEnd();
}

/** A device's name could hold an escape sequence that repaints the technician's terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
