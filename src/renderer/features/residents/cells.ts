import type { Resident } from "#shared/model/device-configuration.ts";
import { parseCallNumber } from "#shared/model/resident-rules.ts";

/** The columns that can be edited, in the order of the grid. */
export const columns = [
  "firstName",
  "lastName",
  "number1",
  "number2",
  "number3",
  "number4",
  "timeRange",
  "priority",
  "image",
] as const;
export type Column = (typeof columns)[number];

export const isColumn = (id: string): id is Column => (columns as readonly string[]).includes(id);

/** What a cell's text may refer to, and the words for yes and no. */
export type CellContext = {
  readonly timeRanges: readonly { readonly index: number; readonly name: string }[];
  readonly yes: string;
  readonly no: string;
};

/** A cell as text: shown, edited and copied alike. Numbers go without `sip:`. */
export function cellText(resident: Resident, column: Column, context: CellContext): string {
  switch (column) {
    case "firstName":
    case "lastName":
    case "image":
      return resident[column];
    case "timeRange":
      return rangeName(resident.timeRange, context);
    case "priority":
      return resident.priority ? context.yes : context.no;
    case "number1":
    case "number2":
    case "number3":
    case "number4":
      return (resident.numbers[positionOf(column)] ?? "").replace(/^sip:/i, "");
  }
}

/**
 * Writes texts into cells of one resident, all at once, so that an emptied number does not shift its neighbours half-way.
 *
 * @returns how many texts could not be represented and were left out
 */
export function writeCells(
  resident: Resident,
  texts: ReadonlyMap<Column, string>,
  context: CellContext,
): number {
  const slots = [...resident.numbers];
  let left = 0;
  for (const [column, given] of texts) {
    const text = given.trim();
    if (column === "firstName" || column === "lastName") resident[column] = text;
    else if (column === "image") resident.image = /^[-—]$/.test(text) ? "" : text;
    else if (column === "timeRange")
      left += assign(rangeIndex(text, context), (index) => (resident.timeRange = index));
    else if (column === "priority") left += assign(truth(text), (value) => (resident.priority = value));
    else slots[positionOf(column)] = deviceNumber(text);
  }
  // A slot beyond the end leaves holes; the device knows no empty number between two.
  const numbers = Array.from(slots, (number) => number ?? "").filter((number) => number !== "");
  if (!sameTexts(numbers, resident.numbers)) resident.numbers = numbers;
  return left;
}

/** A number in the device's form where it can be read, else as typed, for the rules to refuse in its place. */
export function deviceNumber(text: string): string {
  const reading = parseCallNumber(text);
  return reading.ok ? reading.value : text;
}

export const positionOf = (column: Column): number => Number(column.slice("number".length)) - 1;

/** The column that a problem's path points to: `residents/3/numbers/2` → `number2`. */
export function columnOfPath(path: string): Column | undefined {
  const [, , field = "", position] = path.split("/");
  const id = field === "numbers" ? `number${position}` : field;
  return isColumn(id) ? id : undefined;
}

function rangeName(index: number, { timeRanges }: CellContext): string {
  if (index === 0) return "";
  return timeRanges.find((range) => range.index === index)?.name || String(index);
}

function rangeIndex(text: string, { timeRanges }: CellContext): number | undefined {
  const word = text.toLocaleLowerCase();
  if (/^(?:|0|off|-|—)$/.test(word)) return 0;
  const named = timeRanges.find(({ name }) => name.toLocaleLowerCase() === word);
  if (named) return named.index;
  return /^\d{1,4}$/.test(word) ? Number(word) : undefined;
}

const truths = new Map([
  ...["oui", "o", "yes", "y", "1", "true", "vrai", "x"].map((word) => [word, true] as const),
  ...["non", "n", "no", "0", "false", "faux", "", "-", "—"].map((word) => [word, false] as const),
]);
const truth = (text: string) => truths.get(text.toLocaleLowerCase());

function assign<T>(value: T | undefined, write: (value: T) => void): number {
  if (value === undefined) return 1;
  write(value);
  return 0;
}

const sameTexts = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((text, at) => text === others[at]);
