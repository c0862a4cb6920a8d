import type { SiteDirectory, SiteResident } from "#shared/model/site-directory.ts";
import { deviceNumber } from "../residents/cells.ts";

/** The columns that can be edited in their cells, in the order of the sheet. */
export const columns = [
  "lastName",
  "firstName",
  "number1",
  "number2",
  "number3",
  "number4",
  "timeRange",
  "image",
] as const;
export type Column = (typeof columns)[number];

export const isColumn = (id: string): id is Column => (columns as readonly string[]).includes(id);

const positionOf = (column: Column) => Number(column.slice("number".length)) - 1;

/** A cell as it is shown, edited and filtered by. */
export function cellText(one: SiteResident, column: Column, { timeRanges }: SiteDirectory): string {
  if (column === "firstName" || column === "lastName" || column === "image") return one[column];
  if (column === "timeRange") return timeRanges.find(({ id }) => id === one.timeRange)?.name ?? "";
  return (one.numbers[positionOf(column)] ?? "").replace(/^sip:/i, "");
}

/** The resident with one cell written; an emptied number moves the later ones up. */
export function withCell(
  one: SiteResident,
  column: Column,
  given: string,
  { timeRanges }: SiteDirectory,
): SiteResident {
  const text = given.trim();
  if (column === "firstName" || column === "lastName" || column === "image")
    return { ...one, [column]: text };
  if (column === "timeRange")
    return { ...one, timeRange: timeRanges.find(({ name }) => name === text)?.id ?? "" };
  const slots = [...one.numbers];
  slots[positionOf(column)] = deviceNumber(text);
  return { ...one, numbers: Array.from(slots, (number) => number ?? "").filter((number) => number !== "") };
}

/** Rows in which every word occurs, case and accents aside. */
export function matching(
  directory: SiteDirectory,
  filter: string,
  doorsOf: (one: SiteResident) => string,
): readonly SiteResident[] {
  const words = plain(filter).split(/\s+/).filter(Boolean);
  if (words.length === 0) return directory.residents;
  return directory.residents.filter((one) => {
    const text = plain(
      [...columns.map((column) => cellText(one, column, directory)), doorsOf(one)].join(" "),
    );
    return words.every((word) => text.includes(word));
  });
}

const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();

export const newSiteResident = (): SiteResident => ({
  id: crypto.randomUUID(),
  firstName: "",
  lastName: "",
  numbers: [],
  timeRange: "",
  priority: false,
  image: "",
  doors: {},
});
