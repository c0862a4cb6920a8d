import type { GridApi, GridOptions } from "ag-grid-community";
import { type RefObject, useEffect, useMemo } from "react";
import type { Resident } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { Sheet } from "../../ui/sheet/sheet.tsx";
import { nextCellByTab, tickColumn, tickedRows } from "../../ui/sheet/sheet-options.ts";
import { isColumn } from "./cells.ts";
import { gridColumns } from "./grid-columns.ts";
import type { GridRef } from "./grid-ref.ts";
import classes from "./residents.module.css";
import type { Editor } from "./use-editor.ts";
import { useGridClipboard } from "./use-grid-clipboard.ts";
import { togglePriority, useGridKeys } from "./use-grid-keys.ts";

type Props = {
  readonly editor: Editor;
  readonly grid: GridRef;
  readonly onGrid: (grid: GridApi<Resident> | null) => void;
  readonly filterBox: RefObject<HTMLInputElement | null>;
};

/** What stays as it is while a directory is edited. */
const steady: GridOptions<Resident> = {
  rowSelection: tickedRows,
  selectionColumnDef: tickColumn,
  tabToNextCell: nextCellByTab,
  getRowId: ({ data }) => String(data.index),
};

/** A thousand residents as a sheet: every edit goes to the store, and the sheet shows what the store holds. */
export function DirectoryGrid({ editor, grid, onGrid, filterBox }: Props) {
  const words = useWords();
  const { t } = words;
  const { device, cells, marks, acts, directory, filter, shown } = editor;
  const columnDefs = useMemo(
    () => gridColumns({ device, cells, marks, words }),
    [device, cells, marks, words],
  );
  const clipboard = useGridClipboard(editor, grid);
  const onKeyDownCapture = useGridKeys(editor, grid, filterBox);
  useEffect(() => {
    // What the device holds has changed: the same texts may now be edits, or no longer be.
    if (directory.held) grid.current?.refreshCells({ force: true });
  }, [directory.held, grid]);
  const options: GridOptions<Resident> = {
    ...steady,
    rowData: shown as Resident[],
    columnDefs,
    overlayNoRowsTemplate: `<span>${filter.text === "" ? t("residents.empty") : t("residents.nothingMatches")}</span>`,
    onGridReady: ({ api }) => {
      onGrid(api);
      api.setGridAriaProperty("label", t("residents.grid"));
    },
    onGridPreDestroyed: () => onGrid(null),
    onCellFocused: ({ rowIndex }) => {
      const row = rowIndex === null ? undefined : grid.current?.getDisplayedRowAtIndex(rowIndex);
      if (row?.data) editor.setFocused(row.data.index);
    },
    onSelectionChanged: ({ api }) => editor.setSelected(api.getSelectedRows().map(({ index }) => index)),
    onCellEditRequest: ({ data, column, newValue }) => {
      const id = column.getColId();
      if (isColumn(id)) acts.write(data.index, id, String(newValue ?? ""));
    },
    onCellDoubleClicked: ({ data, column }) => {
      if (data && column.getColId() === "priority") togglePriority(editor, data);
    },
  };
  return (
    <div className={classes.grid} onKeyDownCapture={onKeyDownCapture} {...clipboard}>
      <Sheet options={options} className={classes.sheet} />
    </div>
  );
}
