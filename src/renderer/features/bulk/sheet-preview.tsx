import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import type { ColDef, GridApi, GridOptions } from "ag-grid-community";
import { InfiniteRowModelModule, ModuleRegistry } from "ag-grid-community";
import { useMemo, useRef, useState } from "react";
import type { SheetRowView, SheetView } from "#shared/contract/bulk-view.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords, type Words } from "../../locales/use-words.ts";
import { Sheet } from "../../ui/sheet/sheet.tsx";
import { TextCellEditor } from "../../ui/sheet/text-cell-editor.ts";
import classes from "./bulk.module.css";
import { RowPanel } from "./row-panel.tsx";
import { useSheetRows } from "./use-sheet-rows.ts";

ModuleRegistry.registerModules([InfiniteRowModelModule]);

type Props = {
  readonly sheet: SheetView;
  /** Changes when rows were mended that the grid does not know of. */
  readonly version: number;
  readonly onSheet: (sheet: SheetView) => void;
};

const steady: GridOptions<SheetRowView> = {
  rowModelType: "infinite",
  cacheBlockSize: 200,
  maxBlocksInCache: 20,
  getRowId: ({ data }) => String(data.position),
};

/** The rows as they will be taken, by the screenful; a wrong cell says why, and is mended where it stands. */
export function SheetPreview({ sheet, version, onSheet }: Props) {
  const words = useWords();
  const { t } = words;
  const core = useCore();
  const [only, setOnly] = useState<Only>(sheet.wrong > 0 ? "wrong" : "all");
  const [focused, setFocused] = useState<SheetRowView | null>(null);
  const grid = useRef<GridApi<SheetRowView> | null>(null);
  const { sheetId } = sheet;
  const mapped = sheet.header.flatMap(({ column }) => column ?? []).join("|");
  const columnDefs = useMemo(
    () => columnsOf(mapped.split("|"), sheet.columns, words),
    [mapped, sheet.columns, words],
  );
  const datasource = useSheetRows(sheet, mapped, version, only);
  const show = ({ row, sheet: after }: { row: SheetRowView; sheet: SheetView }) => {
    grid.current?.getRowNode(String(row.position))?.setData(row);
    setFocused(row);
    onSheet(after);
  };
  const write = useAct(
    (cell: { position: number; column: string; text: string }) => core.bulk.writeCell({ sheetId, ...cell }),
    { after: show },
  );
  const options: GridOptions<SheetRowView> = {
    ...steady,
    datasource,
    columnDefs,
    overlayNoRowsTemplate: `<span>${t("bulk.preview.none")}</span>`,
    onGridReady: ({ api }) => {
      grid.current = api;
      api.setGridAriaProperty("label", t("bulk.preview.title"));
    },
    onCellFocused: ({ rowIndex }) => {
      const row = rowIndex === null ? undefined : grid.current?.getDisplayedRowAtIndex(rowIndex)?.data;
      if (row) setFocused(row);
    },
    onCellEditRequest: ({ data, column, newValue }) =>
      write.mutate({ position: data.position, column: column.getColId(), text: String(newValue ?? "") }),
  };
  return (
    <Stack gap="xs">
      <Which only={only} onChange={setOnly} />
      <Sheet options={options} className={classes.grid} />
      <RowPanel sheet={sheet} row={focused} onChange={show} onWrite={write.mutate} />
    </Stack>
  );
}

type Only = "all" | "wrong";

function Which({ only, onChange }: { only: Only; onChange: (only: Only) => void }) {
  const { t } = useWords();
  return (
    <Group>
      <SegmentedControl
        size="xs"
        aria-label={t("bulk.preview.which")}
        value={only}
        onChange={(value) => onChange(value as Only)}
        data={[
          { value: "all", label: t("bulk.preview.all") },
          { value: "wrong", label: t("bulk.preview.onlyWrong") },
        ]}
      />
      <Text size="xs" c="dimmed">
        {t("bulk.preview.how")}
      </Text>
    </Group>
  );
}

function columnsOf(
  taken: readonly string[],
  columns: SheetView["columns"],
  { t, say }: Words,
): ColDef<SheetRowView>[] {
  const problemAt = (row: SheetRowView | undefined, column: string) =>
    row?.problems.find((problem) => problem.column === column);
  const line: ColDef<SheetRowView> = {
    colId: "",
    headerName: t("csv.row"),
    valueGetter: ({ data }) => data?.row ?? "",
    width: 74,
    pinned: "left",
    cellClass: "cell-index",
    cellClassRules: { "cell-wrong": ({ data }) => problemAt(data, "") !== undefined },
    tooltipValueGetter: ({ data }) => {
      const problem = problemAt(data, "");
      return problem ? say(problem.message) : undefined;
    },
  };
  const cells = taken.map((column): ColDef<SheetRowView> => {
    const known = columns.find((one) => one.column === column);
    return {
      colId: column,
      headerName: known?.label ?? column,
      width: 130,
      minWidth: 80,
      editable: true,
      cellEditor: TextCellEditor,
      valueGetter: ({ data }) =>
        known?.secret && data?.cells[column] ? "••••" : (data?.cells[column] ?? ""),
      cellClassRules: {
        "cell-wrong": ({ data }) => problemAt(data, column) !== undefined,
        "cell-index": ({ data }) => data?.dropped === true,
      },
      tooltipValueGetter: ({ data }) => {
        const problem = problemAt(data, column);
        return problem ? say(problem.message) : undefined;
      },
    };
  });
  return [line, ...cells];
}
