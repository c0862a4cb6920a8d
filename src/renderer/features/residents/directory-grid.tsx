import { type RefObject, useEffect, useMemo } from "react";
import type { Resident } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { Sheet } from "../../ui/sheet/sheet.tsx";
import type { SheetHandle } from "../../ui/sheet/sheet-wish.ts";
import { isColumn } from "./cells.ts";
import { gridColumns } from "./grid-columns.ts";
import type { GridRef } from "./grid-ref.ts";
import classes from "./residents.module.css";
import type { Editor } from "./use-editor.ts";
import { useGridClipboard } from "./use-grid-clipboard.ts";
import { useGridKeys } from "./use-grid-keys.ts";

type Props = {
  readonly editor: Editor;
  readonly grid: GridRef;
  readonly onGrid: (grid: SheetHandle | null) => void;
  readonly filterBox: RefObject<HTMLInputElement | null>;
};

/** Thousands of residents as a sheet: every edit goes to the store, and the sheet shows what the store holds. */
export function DirectoryGrid({ editor, grid, onGrid, filterBox }: Props) {
  const words = useWords();
  const { t } = words;
  const { device, cells, marks, acts, directory, filter, shown } = editor;
  const columns = useMemo(() => gridColumns({ device, cells, marks, words }), [device, cells, marks, words]);
  const rows = useMemo(() => ({ count: shown.length, at: (place: number) => shown[place] }), [shown]);
  const ticks = useMemo(() => ({ row: t("sheet.tick"), all: t("sheet.tickAll") }), [t]);
  const clipboard = useGridClipboard(editor, grid);
  const onKeyDownCapture = useGridKeys(editor, grid, filterBox);
  useEffect(() => {
    // What the device holds has changed: the same texts may now be edits, or no longer be.
    if (directory.held) grid.current?.redraw();
  }, [directory.held, grid]);
  return (
    <div className={classes.grid} onKeyDownCapture={onKeyDownCapture} {...clipboard}>
      <Sheet<Resident>
        label={t("residents.grid")}
        columns={columns}
        rows={rows}
        keyOf={indexOf}
        empty={filter.text === "" ? t("residents.empty") : t("residents.nothingMatches")}
        ticks={ticks}
        onSheet={onGrid}
        onFocus={({ index }) => editor.setFocused(index)}
        onTick={(ticked) => editor.setSelected(new Set(ticked.map(indexOf)))}
        onWrite={({ index }, column, text) => isColumn(column) && acts.write(index, column, text)}
        onAct={({ index, priority }) => acts.write(index, "priority", priority ? cells.no : cells.yes)}
      />
    </div>
  );
}

const indexOf = ({ index }: Resident) => index;
