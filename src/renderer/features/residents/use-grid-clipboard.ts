import type { ClipboardEvent } from "react";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import { cellText, columns, isColumn } from "./cells.ts";
import type { GridRef } from "./grid-ref.ts";
import { readBlock, writeBlock } from "./pasted-block.ts";
import type { Editor } from "./use-editor.ts";

/** Copy and paste as spreadsheets do: ticked rows or the cell with the focus out, any block in. */
export function useGridClipboard(editor: Editor, grid: GridRef) {
  const { t } = useWords();
  const { cells, selected, acts, device } = editor;
  const busy = (event: ClipboardEvent) =>
    event.target instanceof HTMLInputElement || (grid.current?.getEditingCells().length ?? 0) > 0;
  const focus = () => {
    const cell = grid.current?.getFocusedCell();
    const column = cell?.column.getColId() ?? "";
    return cell && isColumn(column) ? { row: cell.rowIndex, column } : undefined;
  };
  const onCopy = (event: ClipboardEvent) => {
    const at = focus();
    const row = at && editor.shown[at.row];
    if (busy(event) || (selected.length === 0 && !row)) return;
    const block =
      selected.length > 0
        ? selected.map((one) => columns.map((column) => cellText(one, column, cells)))
        : row && [[cellText(row, at.column, cells)]];
    event.clipboardData.setData("text/plain", writeBlock(block ?? []));
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (busy(event)) return;
    const block = readBlock(event.clipboardData.getData("text/plain"));
    const at = focus() ?? { row: editor.shown.length, column: "firstName" as const };
    if (block.length === 0) return;
    event.preventDefault();
    const below = editor.shown.slice(at.row).map(({ index }) => index);
    const { rows, ignored, beyond } = acts.paste(block, below, at.column);
    if (rows > 1) tell(t("residents.pasted", { count: rows }));
    if (ignored > 0) tell(t("residents.pasteIgnored", { count: ignored }));
    if (beyond > 0) tell(t("residents.pastedTooMany", { limit: device.limits.residents }));
  };
  return { onCopy, onPaste };
}
