import { parseCallNumber } from "#shared/model/call-number.ts";
import { checkResident, type ResidentLimits } from "#shared/model/resident-rules.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { fold } from "../csv-columns.ts";
import type { CsvCells } from "../csv-table.ts";
import { deviceFaults, deviceKeys, readDevice } from "../devices-csv.ts";
import { layRowOver, readIndex } from "../resident-row.ts";
import { plainRows, rememberedFold } from "./plain-cells.ts";
import type { RowCells } from "./row-cells.ts";
import type { RowKey } from "./twin-rows.ts";

/** Why a cell cannot be taken, and what to write instead where that is certain. */
export type CellProblem = {
  readonly column: string;
  readonly message: Bilingual;
  readonly proposal?: string;
};

/** A row as it is judged: its line in the file, and its cells. */
export type JudgedRow = { readonly row: number; readonly cells: RowCells };

/** What can be said of a row before any device is asked. */
export type RowChecks = {
  problemsOf(row: JudgedRow): CellProblem[];
  /** Two rows with one key in common are about the same resident or door phone; `column` is where that is told. */
  keysOf(row: JudgedRow): RowKey[];
};

export type KnownDoor = { readonly names: readonly string[]; readonly serial: string | null };

export function residentChecks(limits: ResidentLimits, doors: readonly KnownDoor[]): RowChecks {
  const known = new Set(doors.flatMap(({ names }) => names).map(fold));
  const isPlain = plainRows(limits, (text) => known.has(fold(text)));
  const foldDoor = rememberedFold();
  return {
    problemsOf: (row) => (isPlain(row.cells) ? [] : residentProblems(row, limits, known)),
    keysOf({ cells }) {
      const door = foldDoor(cells.get("door")?.text ?? "");
      const index = readIndex(cells);
      if (typeof index === "number") return [{ scope: door, key: index, column: "index" }];
      const name = [cells.get("lastName")?.text, cells.get("firstName")?.text].map((text) =>
        fold(text ?? ""),
      );
      return name.join("") === "" ? [] : [{ scope: door, key: name.join("|"), column: "lastName" }];
    },
  };
}

/** Every rule looked at, whatever the row; `known` are the doors' names, folded. */
export function residentProblems(
  row: JudgedRow,
  limits: ResidentLimits,
  known: ReadonlySet<string>,
): CellProblem[] {
  return [...doorProblem(row, known), ...whoProblem(row), ...fieldProblems(row, limits)];
}

function doorProblem({ cells }: JudgedRow, known: ReadonlySet<string>): CellProblem[] {
  const door = cells.get("door");
  if (!door || door.clears || known.has(fold(door.text))) return [];
  return [{ column: "door", message: said.noDoor }];
}

function whoProblem({ cells }: JudgedRow): CellProblem[] {
  const index = readIndex(cells);
  if (index !== null && typeof index !== "number") return [{ column: "index", message: index.message }];
  const named = ["lastName", "firstName"].some((column) => (cells.get(column)?.text ?? "") !== "");
  return index === null && !named ? [{ column: "lastName", message: said.nobody }] : [];
}

const nobody = {
  index: 1,
  firstName: "",
  lastName: "",
  numbers: [],
  timeRange: 0,
  priority: false,
  image: "",
};

/** Time ranges and logos are the device's: they are judged once it is asked. */
function fieldProblems({ cells }: JudgedRow, limits: ResidentLimits): CellProblem[] {
  const { resident, faults } = layRowOver(nobody, cells, []);
  const told = faults.filter(({ column }) => column !== "timeRange");
  const faulty = new Set(told.map(({ column }) => column));
  const isNameless = resident.lastName === "" && resident.firstName === "";
  const context = { limits, timeRanges: [], accounts: [], logos: null };
  const broken = checkResident(resident, context).flatMap(({ path, message }) => {
    const column = path.split("/").slice(2).join("/");
    if (faulty.has(column) || !cells.has(column) || (isNameless && column === "lastName")) return [];
    return [{ column, message }];
  });
  return [...told.map(({ column, message }) => withProposal(column, message, cells)), ...broken];
}

function withProposal(column: string, message: Bilingual, cells: CsvCells): CellProblem {
  const reading = column.startsWith("numbers/") && parseCallNumber(cells.get(column)?.text ?? "");
  if (!reading || reading.ok || reading.proposal === undefined) return { column, message };
  return { column, message, proposal: reading.proposal };
}

export function deviceChecks(doors: readonly KnownDoor[]): RowChecks {
  const serials = new Set(doors.flatMap(({ serial }) => serial ?? []));
  return {
    problemsOf(row) {
      const problems = deviceFaults(row).map(({ column, said: message }) => ({ column, message }));
      const serial = row.cells.get("serial")?.text ?? "";
      const isPlaced = (row.cells.get("host")?.text ?? "") !== "";
      if (serial === "" || isPlaced || serials.has(serial)) return problems;
      return [...problems, { column: "serial", message: said.unseen }];
    },
    keysOf: (row) =>
      deviceFaults(row).length > 0
        ? []
        : deviceKeys(readDevice(row)).map((key) => ({
            scope: "",
            key,
            column: key.startsWith("host") ? "host" : "serial",
          })),
  };
}

const said = {
  noDoor: {
    fr: "Aucun portier du chantier ne porte ce nom, ce numéro de série ni cette adresse.",
    en: "No door phone of the site has this name, serial number or address.",
  },
  nobody: {
    fr: "Ni index, ni nom, ni prénom : la ligne ne désigne personne.",
    en: "No index, no last name, no first name: the row is about nobody.",
  },
  unseen: {
    fr: "Aucun portier du chantier n'a ce numéro de série : cherchez-le d'abord, ou donnez son adresse.",
    en: "No door phone of the site has this serial number: find it first, or give its address.",
  },
} satisfies Record<string, Bilingual>;
