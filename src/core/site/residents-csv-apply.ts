import type { Resident, TimeRange } from "#shared/model/device-configuration.ts";
import { checkResident, type ResidentContext } from "#shared/model/resident-rules.ts";
import { fold } from "./csv-columns.ts";
import type { CsvProblem } from "./csv-problem.ts";
import type { CsvRow, CsvTable } from "./csv-table.ts";
import { residentColumnName as columnName } from "./resident-columns.ts";
import { matchRows, type RowMatch } from "./resident-matching.ts";
import { layRowOver } from "./resident-row.ts";

export type ResidentsCsvOutcome = {
  /** The device's residents with the rows laid over them, by index. With problems it is a preview, not to be written. */
  readonly residents: Resident[];
  readonly added: number;
  readonly changed: number;
  /** On the device but in no row; still among `residents` unless deleting them was asked for. */
  readonly missing: { readonly index: number; readonly name: string }[];
  readonly problems: CsvProblem[];
};

export type ResidentsCsvContext = Omit<ResidentContext, "timeRanges"> & {
  /** The device's directory as it is. */
  readonly residents: readonly Resident[];
  readonly timeRanges: readonly Pick<TimeRange, "index" | "name">[];
  /** What a door column may call this door: its name, serial number, host. */
  readonly doorNames: readonly string[];
  readonly deleteMissing: boolean;
};

/**
 * Lays a residents' file over a directory.
 *
 * A row is matched by index where it gives one, else by last and first name; new residents take the next free index and
 * nobody's index moves. Two rows for one resident are a problem that names both.
 */
export function applyResidentsCsv(table: CsvTable, context: ResidentsCsvContext): ResidentsCsvOutcome {
  const rows = rowsOfDoor(table, context.doorNames);
  const { matches, problems: ofMatching } = matchRows(rows, table.columns, context.residents);
  const results = matches.map((match) => applyRow(match, context));
  // As arguments of one push, those of a long file would be too many.
  const problems = [...ofMatching, ...results.flatMap((result) => result.problems)];
  const touched = new Set(results.map(({ resident }) => resident.index));
  const missing = context.residents.filter(({ index }) => !touched.has(index));
  const kept = context.deleteMissing ? [] : missing;
  const residents = [...kept, ...results.map(({ resident }) => resident)].sort((a, b) => a.index - b.index);
  if (rows.length === 0 && (context.deleteMissing || table.rows.length > 0)) problems.push(noRows(table));
  if (residents.length > context.limits.residents) problems.push(tooMany(residents.length, context, matches));
  return {
    residents,
    added: results.filter(({ state }) => state === "added").length,
    changed: results.filter(({ state }) => state === "changed").length,
    missing: missing.map(({ index, lastName, firstName }) => ({
      index,
      name: `${lastName} ${firstName}`.trim(),
    })),
    problems: problems.sort((a, b) => a.row - b.row),
  };
}

type RowResult = {
  readonly resident: Resident;
  readonly state: "added" | "changed" | "same";
  readonly problems: readonly CsvProblem[];
};

function applyRow({ row, index, before }: RowMatch, context: ResidentsCsvContext): RowResult {
  const start = before ?? { ...nobody, index };
  const { resident, faults } = layRowOver(start, row.cells, context.timeRanges);
  const told = faults.map((fault) => ({ ...fault, row: row.row, column: columnName(fault.column) }));
  const faulty = new Set(faults.map(({ column }) => column));
  const broken = checkResident(resident, context).flatMap(({ path, message }) => {
    const field = path.split("/").slice(2).join("/");
    // What the device already holds is not this file's doing.
    if ((before && !isTouched(field, row)) || faulty.has(field)) return [];
    const value = row.cells.get(field)?.text ?? "";
    return [{ row: row.row, column: columnName(field), value: value.slice(0, 80), message }];
  });
  const state = before === null ? "added" : sameResident(before, resident) ? "same" : "changed";
  return { resident, state, problems: [...told, ...broken] };
}

/** Numbers move up when one is cleared or a place was skipped: a row that gives one touches all. */
function isTouched(field: string, { cells }: CsvRow): boolean {
  if (!field.startsWith("numbers/")) return cells.has(field);
  return [...cells.keys()].some((column) => column.startsWith("numbers/"));
}

const nobody: Omit<Resident, "index"> = {
  firstName: "",
  lastName: "",
  numbers: [],
  timeRange: 0,
  priority: false,
  image: "",
};

function sameResident(a: Resident, b: Resident): boolean {
  return JSON.stringify({ ...nobody, ...a }) === JSON.stringify({ ...nobody, ...b });
}

/** A row whose door cell is empty is for all doors; case and accents do not tell doors apart. */
function rowsOfDoor(table: CsvTable, doorNames: readonly string[]): CsvRow[] {
  const names = new Set(doorNames.map(fold));
  return table.rows.filter(({ cells }) => {
    const door = cells.get("door");
    return !door || door.clears || names.has(fold(door.text));
  });
}

const noRows = ({ rows }: CsvTable): CsvProblem => ({
  row: rows[0]?.row ?? 1,
  column: columnName("door"),
  value: rows[0]?.cells.get("door")?.text ?? "",
  message: {
    fr: "Aucune ligne du fichier n'est pour ce portier : rien n'est changé.",
    en: "No row of the file is for this door phone: nothing is changed.",
  },
});

const tooMany = (
  count: number,
  { limits }: ResidentsCsvContext,
  matches: readonly RowMatch[],
): CsvProblem => ({
  row: matches.at(-1)?.row.row ?? 1,
  column: columnName("index"),
  value: "",
  message: {
    fr: `Il y aurait ${count} résidents : le portier en tient ${limits.residents} au plus.`,
    en: `There would be ${count} residents: the door phone holds ${limits.residents} at most.`,
  },
});
