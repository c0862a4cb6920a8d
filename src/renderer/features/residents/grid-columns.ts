import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { Words } from "../../locales/use-words.ts";
import type { SheetColumn } from "../../ui/sheet/sheet-wish.ts";
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
export function gridColumns({ device, cells, marks, words }: Sources): SheetColumn<Resident>[] {
  const { t, say } = words;
  const choices: Partial<Record<Column, string[]>> = {
    timeRange: ["", ...device.timeRanges.map(({ name, index }) => name || String(index))],
    image: ["", ...device.logos.filter(({ usable }) => usable).map(({ name }) => name)],
  };
  const editable = columns.map((column): SheetColumn<Resident> => {
    const values = choices[column];
    const text = (row: Resident) => cellText(row, column, cells);
    return {
      id: column,
      title: heading(column, t),
      width: widths[column],
      narrowest: 70,
      pinned: column === "firstName" || column === "lastName",
      text,
      look: (row) => marks.look(row, column),
      hint: (row) => {
        const problem = marks.problem(row, column);
        return problem && say(problem.message);
      },
      // A column full of "no" hides the few that matter.
      ...(column === "priority"
        ? { acts: true, text: (row) => (row.priority ? cells.yes : "") }
        : { editable: true }),
      ...(values && { choices: values, value: text, text: (row) => text(row) || "—" }),
    };
  });
  const index: SheetColumn<Resident> = {
    id: "index",
    title: t("residents.column.index"),
    text: (row) => String(row.index).padStart(3, "0"),
    width: 62,
    narrowest: 56,
    pinned: true,
    look: () => "faint",
  };
  return [index, ...editable];
}

function heading(column: Column, t: Words["t"]): string {
  return column.startsWith("number")
    ? t("residents.column.number", { position: column.slice("number".length) })
    : t(`residents.column.${column as Exclude<Column, `number${string}`>}`);
}
