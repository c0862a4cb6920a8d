import type { ColDef, ValueGetterParams } from "ag-grid-community";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { Words } from "../../locales/use-words.ts";
import { TextCellEditor } from "../../ui/sheet/text-cell-editor.ts";
import type { CellMarks } from "./cell-marks.ts";
import { type CellContext, type Column, cellText, columns } from "./cells.ts";

const widths: Record<Column, number> = {
  firstName: 110,
  lastName: 130,
  number1: 116,
  number2: 116,
  number3: 116,
  number4: 116,
  timeRange: 110,
  priority: 88,
  image: 116,
};

type Sources = {
  readonly device: DeviceView;
  readonly cells: CellContext;
  readonly marks: CellMarks;
  readonly words: Words;
};

/** The columns of the directory: the device's index, then what can be edited. */
export function gridColumns({ device, cells, marks, words }: Sources): ColDef<Resident>[] {
  const { t, say } = words;
  const choices: Partial<Record<Column, string[]>> = {
    timeRange: ["", ...device.timeRanges.map(({ name, index }) => name || String(index))],
    image: ["", ...device.logos.filter(({ usable }) => usable).map(({ name }) => name)],
  };
  const editable = columns.map((column): ColDef<Resident> => {
    const values = choices[column];
    return {
      colId: column,
      headerName: heading(column, t),
      width: widths[column],
      minWidth: 70,
      ...((column === "firstName" || column === "lastName") && { pinned: "left" }),
      editable: column !== "priority",
      valueGetter: ({ data }: ValueGetterParams<Resident>) => (data ? cellText(data, column, cells) : ""),
      cellClassRules: {
        "cell-wrong": ({ data }) => data !== undefined && marks.problem(data, column) !== undefined,
        "cell-edited": ({ data }) => data !== undefined && marks.edited(data, column),
        "cell-added": ({ data }) => data !== undefined && marks.added(data),
      },
      tooltip: ({ data }) => {
        const problem = data && marks.problem(data, column);
        return problem ? say(problem.message) : undefined;
      },
      // A column full of "no" hides the few that matter.
      ...(column === "priority" && { valueFormatter: ({ data }) => (data?.priority ? cells.yes : "") }),
      ...(!values && { cellEditor: TextCellEditor }),
      ...(values && {
        cellEditor: "agSelectCellEditor",
        cellEditorParams: { values },
        valueFormatter: ({ value }) => (value === "" ? "—" : String(value)),
      }),
    };
  });
  const index: ColDef<Resident> = {
    colId: "index",
    headerName: t("residents.column.index"),
    valueGetter: ({ data }) => String(data?.index ?? "").padStart(3, "0"),
    width: 62,
    minWidth: 56,
    pinned: "left",
    cellClass: "cell-index",
  };
  return [index, ...editable];
}

function heading(column: Column, t: Words["t"]): string {
  return column.startsWith("number")
    ? t("residents.column.number", { position: column.slice("number".length) })
    : t(`residents.column.${column as Exclude<Column, `number${string}`>}`);
}
