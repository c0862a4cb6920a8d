import { type CsvColumns, columnLike, columnOf, fold } from "../csv-columns.ts";
import { deviceColumns } from "../devices-csv.ts";
import { residentColumns } from "../resident-columns.ts";

export type SheetKind = "residents" | "devices";

/** Which column each place of the file fills; null = not taken. */
export type ColumnMapping = readonly (string | null)[];

export const sheetColumns: Readonly<Record<SheetKind, CsvColumns>> = {
  residents: residentColumns,
  devices: deviceColumns,
};

/** By name first, then by a name a letter or two apart; no column twice. */
export function proposedMapping(header: readonly string[], kind: SheetKind): ColumnMapping {
  const columns = sheetColumns[kind];
  const taken = new Set<string>();
  const take = (column: string | undefined) => {
    if (column === undefined || taken.has(column)) return null;
    taken.add(column);
    return column;
  };
  const exact = header.map((name) => take(columnOf(name, columns)));
  return exact.map((column, place) => {
    const name = header[place] ?? "";
    return column ?? (name.trim() === "" ? null : take(columnLike(name, columns)));
  });
}

/** What makes two files' headers the same, for a mapping to be remembered by. */
export const headerKey = (header: readonly string[], kind: SheetKind): string =>
  [kind, ...header.map(fold)].join("|");

/** A mapping is good for a header when it has its length, known columns only, and none twice. */
export function isMappingFor(mapping: ColumnMapping, header: readonly string[], kind: SheetKind): boolean {
  const given = mapping.filter((column) => column !== null);
  return (
    mapping.length === header.length &&
    new Set(given).size === given.length &&
    given.every((column) => Object.hasOwn(sheetColumns[kind], column))
  );
}
