import type { Resident } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { fold } from "./csv-columns.ts";
import type { CsvProblem } from "./csv-problem.ts";
import type { CsvRow } from "./csv-table.ts";
import { freeIndexes } from "./free-indexes.ts";
import { readIndex } from "./resident-row.ts";

/** A row and whom it is about: a resident of the device, or a new one (`before` null) with its index. */
export type RowMatch = { readonly row: CsvRow; readonly index: number; readonly before: Resident | null };

/** Finds each row's resident: by index where given, else by name. */
export function matchRows(
  rows: readonly CsvRow[],
  columns: readonly string[],
  residents: readonly Resident[],
): { matches: RowMatch[]; problems: CsvProblem[] } {
  const directory = directoryOf(residents, columns);
  const problems: CsvProblem[] = [];
  const firstRows = new Map<string, number>();
  const claims = rows.flatMap((row) => {
    const claim = claimOf(row, directory);
    if ("message" in claim) {
      problems.push(claim);
      return [];
    }
    const first = firstRows.get(claim.key);
    firstRows.set(claim.key, first ?? row.row);
    if (first === undefined) return [claim];
    problems.push(problemOf(row, claim.by, said.twice(first, row.row)));
    return [];
  });
  const nextFree = freeIndexes(new Set([...residents, ...claims].map(({ index }) => index)));
  const matches = claims.map(({ row, index, before }) => ({
    row,
    before,
    index: index ?? nextFree(),
  }));
  return { matches, problems };
}

type Claim = {
  readonly row: CsvRow;
  /** What makes two rows the same resident. */
  readonly key: string;
  readonly by: "index" | "lastName";
  /** null: the next free one. */
  readonly index: number | null;
  readonly before: Resident | null;
};

type Directory = {
  readonly byIndex: ReadonlyMap<number, Resident>;
  readonly byName: ReadonlyMap<string, readonly Resident[]>;
  /** What names tell residents apart in this file: a file without first names matches by last name alone. */
  readonly keyOf: (name: { firstName: string; lastName: string }) => string;
};

function directoryOf(residents: readonly Resident[], columns: readonly string[]): Directory {
  const used = (["lastName", "firstName"] as const).filter((column) => columns.includes(column));
  const keyOf: Directory["keyOf"] = (name) => used.map((column) => fold(name[column])).join("\n");
  const byIndex = new Map(residents.map((resident) => [resident.index, resident]));
  return { byIndex, byName: Map.groupBy(residents, keyOf), keyOf };
}

function claimOf(row: CsvRow, { byIndex, byName, keyOf }: Directory): Claim | CsvProblem {
  const index = readIndex(row.cells);
  if (typeof index === "object" && index !== null) return problemOf(row, "index", index.message);
  if (index !== null) {
    return { row, key: `index ${index}`, by: "index", index, before: byIndex.get(index) ?? null };
  }
  const name = {
    firstName: row.cells.get("firstName")?.text ?? "",
    lastName: row.cells.get("lastName")?.text ?? "",
  };
  if (name.firstName === "" && name.lastName === "") return problemOf(row, "lastName", said.nobody);
  const alike = byName.get(keyOf(name)) ?? [];
  const exact = alike.filter((one) => one.firstName === name.firstName && one.lastName === name.lastName);
  const found = exact.length === 1 ? exact : alike;
  if (found.length > 1) return problemOf(row, "lastName", said.several(found.map((one) => one.index)));
  const before = found[0] ?? null;
  const key = before ? `index ${before.index}` : `name ${keyOf(name)}`;
  return { row, key, by: "lastName", index: before?.index ?? null, before };
}

const problemOf = (row: CsvRow, field: "index" | "lastName", message: Bilingual): CsvProblem => ({
  row: row.row,
  column: field === "index" ? "index" : "nom",
  value: (row.cells.get(field)?.text ?? "").slice(0, 80),
  message,
});

const said = {
  twice: (first: number, second: number) => ({
    fr: `Les lignes ${first} et ${second} désignent le même résident.`,
    en: `Lines ${first} and ${second} are about the same resident.`,
  }),
  several: (indexes: readonly number[]) => ({
    fr: `Plusieurs résidents du portier portent ce nom (index ${indexes.join(", ")}) : donnez l'index.`,
    en: `Several residents of the door phone bear this name (index ${indexes.join(", ")}): give the index.`,
  }),
  nobody: {
    fr: "Ni index, ni nom, ni prénom : la ligne ne désigne personne.",
    en: "No index, no last name, no first name: the row is about nobody.",
  },
};
