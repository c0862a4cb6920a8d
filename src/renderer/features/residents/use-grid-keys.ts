import type { KeyboardEvent, RefObject } from "react";
import type { Resident } from "#shared/model/device-configuration.ts";
import { isColumn } from "./cells.ts";
import type { GridRef } from "./grid-ref.ts";
import type { Editor } from "./use-editor.ts";

/** Keys that a sheet has and the grid has not: undo, clear, tick, find. */
export function useGridKeys(editor: Editor, grid: GridRef, filterBox: RefObject<HTMLInputElement | null>) {
  return (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    const editing = typing || (grid.current?.getEditingCells().length ?? 0) > 0;
    if (editing || !act(event, editor, grid, filterBox)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function act(
  event: KeyboardEvent,
  editor: Editor,
  grid: GridRef,
  filterBox: RefObject<HTMLInputElement | null>,
): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "z" && !event.shiftKey) editor.store.undo();
    else if (key === "y" || (key === "z" && event.shiftKey)) editor.store.redo();
    else if (key === "f") filterBox.current?.select();
    else return false;
    if (key === "f") filterBox.current?.focus();
    return true;
  }
  const cell = grid.current?.getFocusedCell();
  const row = cell && grid.current?.getDisplayedRowAtIndex(cell.rowIndex)?.data;
  const column = cell?.column.getColId() ?? "";
  if (!row || !isColumn(column)) return false;
  if (key === "delete" || key === "backspace") editor.acts.write(row.index, column, "");
  else if (column === "priority" && [" ", "enter", "f2"].includes(key)) togglePriority(editor, row);
  else return false;
  return true;
}

export function togglePriority({ acts, cells }: Editor, resident: Resident): void {
  acts.write(resident.index, "priority", resident.priority ? cells.no : cells.yes);
}
