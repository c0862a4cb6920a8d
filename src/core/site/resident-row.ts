import { parseCallNumber } from "#shared/model/call-number.ts";
import type { Resident, TimeRange } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { fold } from "./csv-columns.ts";
import type { CsvCell, CsvCells } from "./csv-table.ts";

/** A cell that cannot be taken. */
export type CellFault = { readonly column: string; readonly value: string; readonly message: Bilingual };

export type RowReading = { readonly resident: Resident; readonly faults: readonly CellFault[] };

/** Spreadsheets keep or drop leading zeros: 001 and 1 are the same index. */
export const indexDigits = /^0*([1-9]\d{0,5})$/;

/** A row's own words for who it is about; an index that is no number is a fault. */
export function readIndex(cells: CsvCells): number | null | CellFault {
  const cell = cells.get("index");
  if (!cell || cell.clears) return null;
  const digits = indexDigits.exec(cell.text)?.[1];
  return digits === undefined ? fault("index", cell, said.index) : Number(digits);
}

/** Lays a row over a resident: an empty cell leaves its field, `-` clears it. Faulty cells leave it too, and are told. */
export function layRowOver(
  resident: Resident,
  cells: CsvCells,
  timeRanges: readonly Pick<TimeRange, "index" | "name">[],
): RowReading {
  const faults: CellFault[] = [];
  const take = <Value>(column: string, old: Value, read: (cell: CsvCell) => Value | Bilingual): Value => {
    const cell = cells.get(column);
    if (!cell) return old;
    const value = read(cell);
    if (!isMessage(value)) return value;
    faults.push(fault(column, cell, value));
    return old;
  };
  const text = (cell: CsvCell) => cell.text;
  return {
    resident: {
      index: resident.index,
      firstName: take("firstName", resident.firstName, text),
      lastName: take("lastName", resident.lastName, text),
      numbers: layNumbers(resident.numbers, take),
      timeRange: take("timeRange", resident.timeRange, (cell) => readTimeRange(cell, timeRanges)),
      priority: take("priority", resident.priority, readPriority),
      image: take("image", resident.image, text),
    },
    faults,
  };
}

type Take = (column: string, old: string, read: (cell: CsvCell) => string | Bilingual) => string;

function layNumbers(numbers: readonly string[], take: Take): string[] {
  const laid = [1, 2, 3, 4].map((position) => {
    const old = numbers[position - 1] ?? "";
    return take(`numbers/${position}`, old, (cell) => readNumber(cell, old));
  });
  // A cleared number moves the later ones up.
  return [...laid, ...numbers.slice(4)].filter((number) => number !== "");
}

function readNumber(cell: CsvCell, old: string): string | Bilingual {
  if (cell.clears) return "";
  const reading = parseCallNumber(cell.text);
  if (!reading.ok) {
    const { message, proposal } = reading;
    return proposal === undefined ? message : said.proposal(message, proposal);
  }
  const present = parseCallNumber(old);
  // The device may hold the same number without `sip:`: that is no change.
  return present.ok && present.value === reading.value ? old : reading.value;
}

function readTimeRange(
  cell: CsvCell,
  timeRanges: readonly Pick<TimeRange, "index" | "name">[],
): number | Bilingual {
  const wanted = fold(cell.text);
  if (cell.clears || wanted === "off" || /^0+$/.test(wanted)) return 0;
  const byIndex = timeRanges.find(({ index }) => index === Number(cell.text));
  const byName = timeRanges.filter(({ name }) => fold(name) === wanted && name !== "");
  const exact = byName.find(({ name }) => name === cell.text);
  if (byName.length > 1 && !exact && !byIndex) return said.timeRangeTwice;
  const found = exact ?? byIndex ?? byName[0];
  return found?.index ?? said.noTimeRange(timeRanges.map(({ index, name }) => `${index} (${name})`));
}

const priorities = new Map([
  ...["oui", "yes", "1", "true", "vrai"].map((word) => [word, true] as const),
  ...["non", "no", "0", "false", "faux", ""].map((word) => [word, false] as const),
]);

function readPriority(cell: CsvCell): boolean | Bilingual {
  return priorities.get(fold(cell.text)) ?? said.priority;
}

export function isPriority(text: string): boolean {
  return priorities.has(fold(text));
}

const isMessage = (value: unknown): value is Bilingual => typeof value === "object" && value !== null;

const fault = (column: string, { text }: CsvCell, message: Bilingual): CellFault => ({
  column,
  // A cell of megabytes is shown by its beginning.
  value: text.length > 80 ? `${text.slice(0, 80)}…` : text,
  message,
});

const said = {
  index: {
    fr: "L'index est un nombre entier à partir de 1.",
    en: "The index is a whole number from 1.",
  },
  proposal: (message: Bilingual, proposal: string) => ({
    fr: `${message.fr} Proposition : ${proposal}`,
    en: `${message.en} Proposal: ${proposal}`,
  }),
  noTimeRange: (known: readonly string[]) => ({
    fr: `Plage horaire inconnue du portier. Il connaît : off${known.map((name) => `, ${name}`).join("")}.`,
    en: `The door phone has no such time range. It knows: off${known.map((name) => `, ${name}`).join("")}.`,
  }),
  timeRangeTwice: {
    fr: "Deux plages horaires portent ce nom : donnez l'index.",
    en: "Two time ranges bear this name: give the index.",
  },
  priority: { fr: "Attendu : oui ou non.", en: "Expected: yes or no." },
};
