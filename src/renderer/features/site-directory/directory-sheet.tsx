import type { ColDef, GridApi, GridOptions } from "ag-grid-community";
import { useMemo } from "react";
import type { SiteDirectory, SiteResident } from "#shared/model/site-directory.ts";
import { useWords, type Words } from "../../locales/use-words.ts";
import { Sheet } from "../../ui/sheet/sheet.tsx";
import { nextCellByTab, tickColumn, tickedRows } from "../../ui/sheet/sheet-options.ts";
import { TextCellEditor } from "../../ui/sheet/text-cell-editor.ts";
import { type Column, cellText, columns, isColumn, withCell } from "./directory-cells.ts";
import classes from "./site-directory.module.css";

type Props = {
  readonly directory: SiteDirectory;
  readonly shown: readonly SiteResident[];
  readonly logos: readonly string[];
  readonly doorsOf: (one: SiteResident) => string;
  readonly onEdit: (resident: SiteResident) => void;
  readonly onSelect: (residents: readonly SiteResident[]) => void;
  readonly onDoors: (resident: SiteResident) => void;
  readonly onGrid: (grid: GridApi<SiteResident>) => void;
};

const steady: GridOptions<SiteResident> = {
  rowSelection: tickedRows,
  selectionColumnDef: tickColumn,
  tabToNextCell: nextCellByTab,
  getRowId: ({ data }) => data.id,
};

/** The residents of a site as a sheet. Enter or F2 edits a cell; in the column of the doors it opens the choice of doors. */
export function DirectorySheet(props: Props) {
  const words = useWords();
  const { directory, shown, logos, doorsOf, onEdit, onSelect, onGrid } = props;
  const columnDefs = useMemo(
    () => sheetColumns({ directory, logos, doorsOf, words }),
    [directory, logos, doorsOf, words],
  );
  const options: GridOptions<SiteResident> = {
    ...steady,
    rowData: shown as SiteResident[],
    columnDefs,
    overlayNoRowsTemplate: `<span>${words.t(directory.residents.length === 0 ? "siteDirectory.empty" : "residents.nothingMatches")}</span>`,
    onGridReady: ({ api }) => {
      onGrid(api);
      api.setGridAriaProperty("label", words.t("siteDirectory.title"));
    },
    onSelectionChanged: ({ api }) => onSelect(api.getSelectedRows()),
    onCellEditRequest: ({ data, column, newValue }) => {
      const id = column.getColId();
      if (isColumn(id)) onEdit(withCell(data, id, String(newValue ?? ""), directory));
    },
    onCellDoubleClicked: ({ data, column }) => act(data, column.getColId(), props),
    onCellKeyDown: (pressed) => {
      if (!("column" in pressed)) return;
      const key = pressed.event instanceof KeyboardEvent ? pressed.event.key : "";
      if (["Enter", "F2", " "].includes(key)) act(pressed.data, pressed.column.getColId(), props);
    },
  };
  return <Sheet options={options} className={classes.sheet} />;
}

/** Columns that are no text: the doors are chosen, the priority is turned. */
function act(
  data: SiteResident | undefined,
  column: string,
  { onEdit, onDoors }: Pick<Props, "onEdit" | "onDoors">,
) {
  if (data && column === "doors") onDoors(data);
  if (data && column === "priority") onEdit({ ...data, priority: !data.priority });
}

type Sources = Pick<Props, "directory" | "logos" | "doorsOf"> & { readonly words: Words };

function sheetColumns({ directory, logos, doorsOf, words: { t } }: Sources): ColDef<SiteResident>[] {
  const choices: { [column in Column]?: string[] } = {
    timeRange: ["", ...directory.timeRanges.map(({ name }) => name)],
    ...(logos.length > 0 && { image: ["", ...logos] }),
  };
  const editable = columns.map((column): ColDef<SiteResident> => {
    const values = choices[column];
    const wide = column === "lastName" || column === "firstName";
    return {
      colId: column,
      headerName: column.startsWith("number")
        ? t("residents.column.number", { position: column.slice("number".length) })
        : t(`residents.column.${column as Exclude<Column, `number${string}`>}`),
      width: wide ? 140 : 118,
      ...(wide && { pinned: "left" as const }),
      editable: true,
      valueGetter: ({ data }) => (data ? cellText(data, column, directory) : ""),
      ...(values
        ? { cellEditor: "agSelectCellEditor", cellEditorParams: { values } }
        : { cellEditor: TextCellEditor }),
      ...(values && { valueFormatter: ({ value }) => (value === "" ? "—" : String(value)) }),
    };
  });
  const priority: ColDef<SiteResident> = {
    colId: "priority",
    headerName: t("residents.column.priority"),
    width: 92,
    valueGetter: ({ data }) => (data?.priority ? t("residents.yes") : ""),
  };
  const doors: ColDef<SiteResident> = {
    colId: "doors",
    headerName: t("siteDirectory.doors"),
    flex: 1,
    minWidth: 180,
    valueGetter: ({ data }) => (data ? doorsOf(data) || t("siteDirectory.noDoor") : ""),
    tooltipValueGetter: ({ value }) => value,
  };
  return [...editable.slice(0, 2), doors, ...editable.slice(2, 7), priority, ...editable.slice(7)];
}
