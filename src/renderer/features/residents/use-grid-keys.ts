import type { KeyboardEvent, RefObject } from "react";
import type { GridRef } from "./grid-ref.ts";
import type { Editor } from "./use-editor.ts";

/** Keys that belong to the directory more than to its sheet: undo, redo, find. */
export function useGridKeys(editor: Editor, grid: GridRef, filterBox: RefObject<HTMLInputElement | null>) {
  return (event: KeyboardEvent) => {
    if (grid.current?.isEditing() || !act(event, editor, filterBox)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function act(event: KeyboardEvent, editor: Editor, filterBox: RefObject<HTMLInputElement | null>): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) editor.store.undo();
  else if (key === "y" || (key === "z" && event.shiftKey)) editor.store.redo();
  else if (key === "f") {
    filterBox.current?.select();
    filterBox.current?.focus();
  } else return false;
  return true;
}
