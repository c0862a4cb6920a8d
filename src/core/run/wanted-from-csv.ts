import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { WantedConfiguration } from "../config/configuration-mapping.ts";
import { residentLimits } from "../config/configuration-rules.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { fold } from "../site/csv-columns.ts";
import type { CsvTable } from "../site/csv-table.ts";
import type { DeviceRow } from "../site/devices-csv.ts";
import { residentColumnName } from "../site/resident-columns.ts";
import { applyResidentsCsv, csvProblemsFailure } from "../site/residents-csv.ts";
import { rowOfDoor } from "./doors-from-csv.ts";
import type { RunDoor } from "./run-item.ts";
import type { DoorFacts, WantedFor } from "./run-ports.ts";

export type CsvFiles = {
  /** null: only the settings of the devices' file. */
  readonly residents: CsvTable | null;
  readonly devices: readonly DeviceRow[];
  readonly profile: DeviceProfile;
  /** Residents of a door that has rows, and who are in none of them, go. @default false */
  readonly deleteMissing?: boolean;
  /** Told, door by door, who is on it and in no row. */
  readonly onMissing?: (door: RunDoor, missing: readonly MissingResident[]) => void;
};

export type MissingResident = { readonly index: number; readonly name: string };

/** What the files give a door: its residents, and its ASM and proxy settings where they are given; nothing else. */
export function wantedFromCsv(files: CsvFiles): WantedFor {
  const { residents, devices } = files;
  const shareOf = residents ? doorShares(residents) : () => null;
  return (door, facts) => {
    const row = rowOfDoor(door, devices);
    const directory = wantedResidents(door, row, facts, { ...files, shareOf });
    if (!directory.ok) return directory;
    const { asm, proxy } = facts.configuration;
    return ok({
      ...directory.value,
      ...(row && Object.keys(row.asm).length > 0 && { asm: { ...asm, ...row.asm } }),
      ...(row && Object.keys(row.proxy).length > 0 && { proxy: { ...proxy, ...row.proxy } }),
    });
  };
}

type Shares = CsvFiles & { readonly shareOf: (doorNames: readonly string[]) => CsvTable | null };

function wantedResidents(
  door: RunDoor,
  row: DeviceRow | undefined,
  { configuration, logos }: DoorFacts,
  { shareOf, profile, deleteMissing = false, onMissing }: Shares,
): Result<Pick<WantedConfiguration, "residents">> {
  const doorNames = [...namesOf(door, row), configuration.firmware.serial].filter((name) => name !== "");
  const residents = shareOf(doorNames);
  if (!residents || residents.rows.length === 0) return ok({});
  if (configuration.firmware.variant === "buttons") return failed(noDirectory());
  const outcome = applyResidentsCsv(residents, {
    residents: configuration.residents,
    timeRanges: configuration.timeRanges,
    accounts: configuration.sipAccounts,
    limits: residentLimits(profile),
    logos,
    doorNames,
    deleteMissing,
  });
  const wrong = csvProblemsFailure(outcome.problems, residents.fileName);
  if (!wrong) onMissing?.(door, outcome.missing);
  return wrong ? failed(wrong) : ok({ residents: outcome.residents });
}

/**
 * What is wrong in a residents' file whatever the devices hold, before any of them is called: a door that the devices'
 * file does not have, numbers, indexes and yes/no cells.
 */
export function residentsFileFault({ residents, devices, profile }: CsvFiles): Failure | undefined {
  if (!residents) return undefined;
  const doors = devices.map((row) => rowNames(row));
  const known = new Set(doors.flat().map(fold));
  const stray = residents.rows.find(({ cells }) => {
    const cell = cells.get("door");
    return cell && !cell.clears && !known.has(fold(cell.text));
  });
  if (stray) return noSuchDoor(residents, stray.row);
  const problems = doors.flatMap((doorNames) => {
    if (!isForDoor(residents, doorNames)) return [];
    const blank = { residents: [], timeRanges: [], accounts: [], logos: null };
    const limits = residentLimits(profile);
    return applyResidentsCsv(residents, { ...blank, limits, doorNames, deleteMissing: false }).problems;
  });
  const certain = problems.filter(({ column }) => deviceFree.has(column)).sort((a, b) => a.row - b.row);
  const seen = new Set<string>();
  const once = certain.filter(
    ({ row, column }) => !seen.has(`${row} ${column}`) && seen.add(`${row} ${column}`),
  );
  return csvProblemsFailure(once, residents.fileName);
}

/** Columns whose cells are right or wrong without knowing the device. */
const deviceFree: ReadonlySet<string> = new Set(
  ["index", "numbers/1", "numbers/2", "numbers/3", "numbers/4", "priority"].map(residentColumnName),
);

/** The rows of each door in the file's order, those for all doors among them; the file is gone through once. */
function doorShares(table: CsvTable): (doorNames: readonly string[]) => CsvTable {
  const forAll: CsvTable["rows"][number][] = [];
  const byDoor = new Map<string, CsvTable["rows"][number][]>();
  for (const row of table.rows) {
    const door = row.cells.get("door");
    if (!door || door.clears) forAll.push(row);
    else {
      const name = fold(door.text);
      const rows = byDoor.get(name) ?? [];
      rows.push(row);
      byDoor.set(name, rows);
    }
  }
  return (doorNames) => {
    const own = [...new Set(doorNames.map(fold))].flatMap((name) => byDoor.get(name) ?? []);
    return { ...table, rows: [...forAll, ...own].sort((a, b) => a.row - b.row) };
  };
}

/** Rows without a door are for all. */
function isForDoor({ rows }: CsvTable, doorNames: readonly string[]): boolean {
  const names = new Set(doorNames.map(fold));
  return rows.some(({ cells }) => {
    const door = cells.get("door");
    return !door || door.clears || names.has(fold(door.text));
  });
}

const namesOf = (door: RunDoor, row: DeviceRow | undefined): string[] => [
  door.name,
  ...(row ? rowNames(row) : []),
];

/** What a residents' file may call the door of a row. */
export function rowNames({ door, serial, endpoint }: DeviceRow): string[] {
  const host = endpoint ? [endpoint.host, `${endpoint.host}:${endpoint.port}`] : [];
  return [door, serial ?? "", ...host].filter((name) => name !== "");
}

const noSuchDoor = ({ fileName, rows }: CsvTable, row: number): Failure => {
  const column = residentColumnName("door");
  const named =
    rows
      .find((one) => one.row === row)
      ?.cells.get("door")
      ?.text.slice(0, 80) ?? "";
  return failure(
    "invalid",
    {
      fr: `${fileName}, ligne ${row}, colonne ${column} : le fichier des portiers n'a pas de « ${named} » (ni porte, ni numéro de série, ni adresse).`,
      en: `${fileName}, line ${row}, column ${column}: the devices' file has no “${named}” (door, serial number or host).`,
    },
    { place: { file: fileName, row, column }, reason: "csv-door" },
  );
};

const noDirectory = (): Failure =>
  failure(
    "conflict",
    {
      fr: "Ce portier est à boutons : il n'a pas de liste de résidents, et rien ne lui est envoyé.",
      en: "This door phone has buttons: it has no residents' directory, and nothing is sent to it.",
    },
    { reason: "buttons-variant" },
  );
