import type { SheetColumn } from "./sheet-wish.ts";

/** The narrowest a column may be made, unless it says another width. */
const narrowest = 50;
type Sized = Pick<SheetColumn<never>, "id" | "width" | "narrowest" | "fills">;

/** The width of each column, in CSS pixels: as dragged, else as wished; the one that fills takes what is left. */
export function columnWidths(
  columns: readonly Sized[],
  dragged: ReadonlyMap<string, number>,
  available: number,
): number[] {
  const widths = columns.map((column) =>
    Math.max(column.narrowest ?? narrowest, dragged.get(column.id) ?? column.width),
  );
  const filling = columns.findIndex(({ fills, id }) => fills && !dragged.has(id));
  const left = available - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, at) => (at === filling && left > 0 ? width + left : width));
}
