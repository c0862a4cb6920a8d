import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import Papa from "papaparse";
import { checkResident, type ResidentLimits } from "#shared/model/resident-rules.ts";
import type { SiteDirectory, SiteResident } from "#shared/model/site-directory.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { fold } from "../csv-columns.ts";
import { neutralise } from "../csv-neutralise.ts";
import type { CsvProblem } from "../csv-problem.ts";
import { type CsvRow, type CsvTable, readCsvTable } from "../csv-table.ts";
import { residentColumnName, residentColumns } from "../resident-columns.ts";
import { layRowOver } from "../resident-row.ts";

/** The residents' columns, several doors in one cell, and what tells two of one name apart. */
const columns = {
  ...residentColumns,
  door: ["portes", "doors", ...residentColumns.door],
  id: ["identifiant", "identifier"],
} as const;

export type DoorName = { readonly id: string; readonly names: readonly string[] };

export type DirectoryCsvOutcome = Pick<CsvTable, "separator" | "encoding"> & {
  /** Only those the file adds or changes. */
  readonly residents: SiteResident[];
  readonly added: number;
  readonly changed: number;
  /** In the directory and not in the file. */
  readonly missing: { id: string; name: string }[];
  readonly problems: CsvProblem[];
};

/**
 * Lays a residents' CSV over the site's directory: by identifier where the file has it, else by first and last name.
 *
 * The doors of a resident stand in one cell, separated by `|`; an empty cell leaves them, `-` takes them all away.
 */
export function readDirectoryCsv(
  bytes: Uint8Array,
  fileName: string,
  context: { directory: SiteDirectory; doors: readonly DoorName[]; limits: ResidentLimits },
): Result<DirectoryCsvOutcome> {
  const table = readCsvTable(bytes, fileName, columns);
  if (!table.ok) return table;
  const { separator, encoding, rows } = table.value;
  const problems: CsvProblem[] = [];
  const laid = new Map<string, SiteResident>();
  const { residents } = context.directory;
  const byId = new Map(residents.map((one) => [one.id, one]));
  const byName = namesOf(residents);
  for (const row of rows) {
    const before = findBefore(row, byId, byName, problems);
    if (before === undefined) continue;
    if (before && laid.has(before.id)) problems.push(problemAt(row, "lastName", said.twice));
    const next = layRow(row, before, context, problems);
    laid.set(next.id, next);
  }
  const changed = [...laid.values()].filter((one) => !same(one, byId.get(one.id)));
  const added = changed.filter(({ id }) => !byId.has(id)).length;
  return ok({
    separator,
    encoding,
    residents: changed,
    added,
    changed: changed.length - added,
    missing: residents.filter(({ id }) => !laid.has(id)).map((one) => ({ id: one.id, name: nameOf(one) })),
    problems,
  });
}

/** As French Excel opens it; reading it back gives the same directory. */
export function writeDirectoryCsv(
  { residents, timeRanges }: SiteDirectory,
  doorName: (id: string) => string,
): string {
  const fields = Object.keys(columns).filter((field) => field !== "index");
  const header = fields.map((field) =>
    field === "door" || field === "id" ? columns[field][0] : residentColumnName(field),
  );
  const rows = residents.map((one) => {
    const numbers = one.numbers.map((number, at) => [`numbers/${at + 1}`, number] as const);
    const cells: Record<string, string> = {
      ...{ id: one.id, firstName: one.firstName, lastName: one.lastName, image: one.image },
      door: Object.keys(one.doors).map(doorName).join(" | "),
      timeRange: timeRanges.find(({ id }) => id === one.timeRange)?.name ?? "off",
      priority: one.priority ? "oui" : "non",
      ...Object.fromEntries(numbers),
    };
    return fields.map((field) => neutralise(cells[field] ?? ""));
  });
  return `\ufeff${Papa.unparse([header, ...rows], { delimiter: ";", newline: "\r\n" })}\r\n`;
}

type Context = Parameters<typeof readDirectoryCsv>[2];

function layRow(
  row: CsvRow,
  before: SiteResident | null,
  { directory, doors, limits }: Context,
  problems: CsvProblem[],
): SiteResident {
  const ranges = directory.timeRanges.map(({ name }, at) => ({ index: at + 1, name }));
  const place = directory.timeRanges.findIndex(({ id }) => id === before?.timeRange) + 1;
  const start = { ...(before ?? nobody), index: 1, timeRange: place };
  const { resident, faults } = layRowOver(start, row.cells, ranges);
  for (const { column, message } of faults) problems.push(problemAt(row, column, message));
  const context = { limits, timeRanges: ranges, accounts: [], logos: null };
  for (const { path, message } of checkResident(resident, context)) {
    const field = path.split("/").slice(2).join("/");
    if (row.cells.has(field) && !faults.some(({ column }) => column === field))
      problems.push(problemAt(row, field, message));
  }
  const { firstName, lastName, numbers, priority, image, timeRange } = resident;
  return {
    id: before?.id ?? row.cells.get("id")?.text ?? randomUUID(),
    ...{ firstName, lastName, numbers, priority, image },
    timeRange:
      timeRange === place ? (before?.timeRange ?? "") : (directory.timeRanges[timeRange - 1]?.id ?? ""),
    doors: layDoors(row, before?.doors ?? {}, doors, problems),
  };
}

function layDoors(
  row: CsvRow,
  before: SiteResident["doors"],
  doors: readonly DoorName[],
  problems: CsvProblem[],
): SiteResident["doors"] {
  const cell = row.cells.get("door");
  if (!cell) return before;
  const wanted: SiteResident["doors"] = {};
  for (const name of cell.clears ? [] : cell.text.split("|").map((one) => one.trim())) {
    if (name === "") continue;
    const found = doors.filter(({ names }) => names.some((known) => fold(known) === fold(name)));
    const [door] = found;
    if (door && found.length === 1) wanted[door.id] = before[door.id] ?? null;
    else problems.push(problemAt(row, "door", found.length === 0 ? said.noDoor(name) : said.doorTwice(name)));
  }
  return wanted;
}

/** Null: somebody new. Undefined: the row says nobody, or several. */
function findBefore(
  row: CsvRow,
  byId: ReadonlyMap<string, SiteResident>,
  byName: ReadonlyMap<string, readonly SiteResident[]>,
  problems: CsvProblem[],
): SiteResident | null | undefined {
  const id = row.cells.get("id")?.text;
  if (id) return byId.get(id) ?? null;
  const name = fold(`${row.cells.get("lastName")?.text ?? ""} ${row.cells.get("firstName")?.text ?? ""}`);
  const known = byName.get(name) ?? [];
  if (name === "") problems.push(problemAt(row, "lastName", said.nobody));
  else if (known.length > 1) problems.push(problemAt(row, "lastName", said.several));
  else return known[0] ?? null;
  return undefined;
}

const nameOf = ({ lastName, firstName }: SiteResident) => `${lastName} ${firstName}`.trim();

const namesOf = (residents: readonly SiteResident[]) => Map.groupBy(residents, (one) => fold(nameOf(one)));

const nobody = { firstName: "", lastName: "", numbers: [], priority: false, image: "" };

function same(one: SiteResident, other: SiteResident | undefined): boolean {
  if (other === undefined) return false;
  const { doors, ...fields } = one;
  const { doors: otherDoors, ...otherFields } = other;
  return isDeepStrictEqual(fields, otherFields) && isDeepStrictEqual(doors, otherDoors);
}

function problemAt(row: CsvRow, field: string, message: Bilingual): CsvProblem {
  const column = field === "door" ? columns.door[0] : residentColumnName(field);
  return { row: row.row, column, value: (row.cells.get(field)?.text ?? "").slice(0, 80), message };
}

const said = {
  twice: {
    fr: "Une autre ligne désigne déjà ce résident.",
    en: "Another line is about this resident already.",
  },
  several: {
    fr: "Plusieurs résidents du chantier portent ce nom : donnez la colonne « identifiant » de l'export.",
    en: "Several residents of the site bear this name: give the “identifier” column of the export.",
  },
  nobody: { fr: "Ni nom, ni prénom.", en: "No last name, no first name." },
  noDoor: (name: string) => ({
    fr: `« ${name} » n'est pas un portier du chantier. Séparez plusieurs portes par « | ».`,
    en: `“${name}” is no door phone of the site. Separate several doors with “|”.`,
  }),
  doorTwice: (name: string) => ({
    fr: `Plusieurs portiers s'appellent « ${name} » : donnez le numéro de série.`,
    en: `Several door phones are called “${name}”: give the serial number.`,
  }),
};
