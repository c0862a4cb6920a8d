import type { SheetRowView, SheetView } from "#shared/contract/bulk-view.ts";
import { secretDeviceColumns } from "../../site/devices-csv.ts";
import type { Sheet, SheetRow } from "../../site/sheet/sheet.ts";
import { sheetColumns } from "../../site/sheet/sheet-columns.ts";

const hidden = "••••";
/** A cell of megabytes is shown by its beginning. */
const cellShown = 500;

export function sheetView(sheetId: string, sheet: Sheet, remembered: boolean): SheetView {
  const { kind, fileName, separator, encoding, header, mapping, count, dropped } = sheet;
  return {
    sheetId,
    kind,
    fileName,
    separator,
    encoding,
    header: header.map((name, place) => ({ name: name.slice(0, 120), column: mapping[place] ?? null })),
    columns: Object.entries(sheetColumns[kind]).map(([column, names]) => ({
      column,
      label: names[0] ?? column,
      secret: secretDeviceColumns.has(column),
    })),
    remembered,
    rows: count,
    wrong: sheet.wrong().length,
    mendable: new Set(mendsOf(sheet).map(({ position }) => position)).size,
    dropped,
  };
}

export function sheetRowView({ position, row, cells, fit, dropped, problems }: SheetRow): SheetRowView {
  const shown = [...cells].map(([column, text]) => [
    column,
    secretDeviceColumns.has(column) && text.trim() !== "" ? hidden : text.slice(0, cellShown),
  ]);
  return {
    position,
    row,
    cells: Object.fromEntries(shown),
    fit,
    dropped,
    problems: problems.map(({ column, message, proposal }) => ({
      column,
      message,
      ...(proposal !== undefined && { proposal }),
    })),
  };
}

/** Every cell whose right text is certain. */
export function mendsOf(sheet: Sheet): { position: number; column: string; text: string }[] {
  return sheet
    .wrong()
    .flatMap((position) =>
      (sheet.row(position)?.problems ?? []).flatMap(({ column, proposal }) =>
        proposal === undefined ? [] : [{ position, column, text: proposal }],
      ),
    );
}
