import type { CellPosition, TabToNextCellParams } from "ag-grid-community";

/** Rows are ticked in a column of their own; a click in a cell is for the cell. */
export const tickedRows = {
  mode: "multiRow",
  checkboxes: true,
  headerCheckbox: true,
  enableClickSelection: false,
} as const;

export const tickColumn = { width: 40, resizable: false, pinned: "left" } as const;

/** Tab goes from cell to cell while typing, as in a sheet; otherwise it leaves the grid, which arrows walk (WAI-ARIA grid). */
export const nextCellByTab = ({ editing, nextCellPosition }: TabToNextCellParams): CellPosition | boolean =>
  editing ? (nextCellPosition ?? true) : false;
