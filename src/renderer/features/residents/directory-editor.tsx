import { Dropzone } from "@mantine/dropzone";
import { useHotkeys } from "@mantine/hooks";
import { useSearch } from "@tanstack/react-router";
import type { GridApi } from "ag-grid-community";
import { useRef, useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import type { EditedDevice } from "../door-settings/edited-device.ts";
import { MergeOffer } from "../merge/merge-offer.tsx";
import { type Column, columnOfPath } from "./cells.ts";
import { CopyDialog } from "./copy-dialog.tsx";
import { CsvImport } from "./csv-import.tsx";
import { DeletionsPanel } from "./deletions-panel.tsx";
import { DirectoryGrid } from "./directory-grid.tsx";
import { DirectoryToolbar } from "./directory-toolbar.tsx";
import { DraftNotice } from "./draft-notice.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import { GridFoot } from "./grid-foot.tsx";
import { NumbersPanel } from "./numbers-panel.tsx";
import type { OpenDirectory } from "./open-directory.ts";
import { ReplaceDialog } from "./replace-dialog.tsx";
import classes from "./residents.module.css";
import { useCsv } from "./use-csv.ts";
import { atHand, type Editor, useEditor } from "./use-editor.ts";

type Props = {
  readonly door: DoorSummary;
  readonly device: EditedDevice;
  readonly opened: OpenDirectory;
};

/** The directory as a sheet, with what belongs to the resident at hand beside it. */
export function DirectoryEditor({ door, device, opened }: Props) {
  const editor = useEditor(door, device, opened);
  const csv = useCsv(editor);
  const { focus } = useSearch({ from: "/site/$siteId/door/$doorId/residents" });
  const [dialog, setDialog] = useState<Dialog>(null);
  // Anywhere on the tab: the grid is not the only place one looks from.
  useHotkeys([["mod+H", () => setDialog("replace")]], []);
  const grid = useRef<GridApi<Resident> | null>(null);
  const filterBox = useRef<HTMLInputElement>(null);
  const jump = (index: number, column: Column) => {
    const go = () => goToCell(grid.current, index, column);
    const hidden = !editor.shown.some((row) => row.index === index);
    if (hidden) editor.setFilter("");
    // The row is there only once the filter's end has been drawn.
    if (hidden) setTimeout(go, 50);
    else go();
  };
  return (
    <div className={classes.tab}>
      <DirectoryToolbar
        editor={editor}
        csv={csv}
        filterBox={filterBox}
        onCopy={() => setDialog("copy")}
        onReplace={() => setDialog("replace")}
        onAdded={(index) => setTimeout(() => jump(index, "firstName"), 50)}
      />
      <DraftNotice opened={opened} />
      <MergeOffer door={door} device={device} />
      <div className={classes.work}>
        <FileDropZone onFile={csv.read} />
        <DirectoryGrid
          editor={editor}
          grid={grid}
          onGrid={(api) => {
            grid.current = api;
            if (api && focus) jump(Number(focus.split("/")[1]), columnOfPath(focus) ?? "lastName");
          }}
          filterBox={filterBox}
        />
        <aside className={classes.side}>
          <NumbersPanel editor={editor} />
          <FindingsPanel editor={editor} onJump={jump} />
          <DeletionsPanel editor={editor} />
        </aside>
      </div>
      <GridFoot editor={editor} grid={grid} saver={opened.saver} />
      <CsvImport editor={editor} csv={csv} />
      <Dialogs editor={editor} dialog={dialog} onClose={() => setDialog(null)} />
    </div>
  );
}

function FileDropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useWords();
  return (
    <Dropzone.FullScreen
      active
      role="region"
      aria-label={t("csv.drop")}
      accept={["text/csv", "text/plain", "application/vnd.ms-excel"]}
      multiple={false}
      onDrop={([file]) => file && onFile(file)}
    >
      <div className={classes.drop}>{t("csv.drop")}</div>
    </Dropzone.FullScreen>
  );
}

type Dialog = "copy" | "replace" | null;

function Dialogs({ editor, dialog, onClose }: { editor: Editor; dialog: Dialog; onClose: () => void }) {
  return (
    <>
      <ReplaceDialog editor={editor} opened={dialog === "replace"} onClose={onClose} />
      <CopyDialog editor={editor} residents={atHand(editor)} opened={dialog === "copy"} onClose={onClose} />
    </>
  );
}

function goToCell(grid: GridApi<Resident> | null, index: number, column: Column): void {
  const row = grid?.getRowNode(String(index))?.rowIndex;
  if (!grid || row === null || row === undefined) return;
  grid.ensureIndexVisible(row, "middle");
  grid.ensureColumnVisible(column);
  grid.setFocusedCell(row, column);
}
