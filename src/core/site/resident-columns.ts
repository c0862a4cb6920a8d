import type { CsvColumns } from "./csv-columns.ts";

/** Columns of a residents' file, French name first; that one is written. */
export const residentColumns = {
  door: ["porte", "door"],
  index: ["index"],
  firstName: ["prénom", "first name"],
  lastName: ["nom", "last name"],
  "numbers/1": ["numéro 1", "number 1"],
  "numbers/2": ["numéro 2", "number 2"],
  "numbers/3": ["numéro 3", "number 3"],
  "numbers/4": ["numéro 4", "number 4"],
  timeRange: ["plage horaire", "time range"],
  priority: ["prioritaire", "priority"],
  image: ["logo", "image"],
} as const satisfies CsvColumns;

/** A column's own name, for people. */
export function residentColumnName(field: string): string {
  const names = residentColumns as Readonly<Record<string, readonly string[]>>;
  return names[field]?.[0] ?? field;
}
