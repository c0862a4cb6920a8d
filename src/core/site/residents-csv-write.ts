import Papa from "papaparse";
import type { Resident, TimeRange } from "#shared/model/device-configuration.ts";
import { neutralise } from "./csv-neutralise.ts";
import { residentColumnName, residentColumns } from "./resident-columns.ts";

/**
 * Writes residents as French Excel opens them: UTF-8 with BOM, `;`, CRLF, French headers; a `porte` column when the door
 * is named. Cells that a spreadsheet would run are neutralised; reading them back gives the original.
 */
export function writeResidentsCsv(
  residents: readonly Resident[],
  context: { readonly timeRanges: readonly Pick<TimeRange, "index" | "name">[]; readonly door?: string },
): string {
  const fields = Object.keys(residentColumns).filter(
    (field) => field !== "door" || context.door !== undefined,
  );
  const header = fields.map(residentColumnName);
  const rows = residents.map((resident) => {
    const cells = cellsOf(resident, context);
    return fields.map((field) => neutralise(cells[field] ?? ""));
  });
  return csvText(header, rows);
}

type DoorResidents = {
  readonly door: string;
  readonly residents: readonly Resident[];
  readonly timeRanges: readonly Pick<TimeRange, "index" | "name">[];
};

/** The same for several doors in one file: the `porte` column says whose a row is. */
export function joinResidentsCsv(parts: readonly DoorResidents[]): string {
  const fields = Object.keys(residentColumns);
  const rows = parts.flatMap(({ residents, ...context }) =>
    residents.map((resident) => {
      const cells = cellsOf(resident, context);
      return fields.map((field) => neutralise(cells[field] ?? ""));
    }),
  );
  return csvText(fields.map(residentColumnName), rows);
}

const csvText = (header: string[], rows: string[][]) =>
  `\ufeff${Papa.unparse([header, ...rows], { delimiter: ";", newline: "\r\n" })}\r\n`;

function cellsOf(
  { index, firstName, lastName, numbers, timeRange, priority, image }: Resident,
  context: Parameters<typeof writeResidentsCsv>[1],
): Record<string, string> {
  return {
    door: context.door ?? "",
    index: String(index).padStart(3, "0"),
    firstName,
    lastName,
    ...Object.fromEntries(numbers.map((number, place) => [`numbers/${place + 1}`, number])),
    timeRange: timeRangeCell(timeRange, context.timeRanges),
    priority: priority ? "oui" : "non",
    image,
  };
}

/** The name where it leads back to this time range, else the index. */
function timeRangeCell(timeRange: number, timeRanges: readonly Pick<TimeRange, "index" | "name">[]): string {
  if (timeRange === 0) return "off";
  const name = timeRanges.find(({ index }) => index === timeRange)?.name ?? "";
  const plain = /\p{L}/u.test(name) && name === name.trim() && name.toLowerCase() !== "off";
  const alone = timeRanges.filter((other) => other.name === name).length === 1;
  return plain && alone ? name : String(timeRange);
}
