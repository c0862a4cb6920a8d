import type { DeviceConfiguration, Resident } from "#shared/model/device-configuration.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { residentLimits } from "../config/configuration-rules.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { CsvTable } from "../site/csv-table.ts";
import { applyResidentsCsv, type ResidentsCsvOutcome, readResidentsCsv } from "../site/residents-csv.ts";

/** A residents' file and the device it is laid over. */
export type CsvOverDevice = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly configuration: DeviceConfiguration;
  /** The directory the rows are laid over: the device's own, or an edited one. */
  readonly residents: readonly Resident[];
  /** Pictures that may be named; null when not known. */
  readonly logos: readonly string[] | null;
  readonly profile: DeviceProfile;
  /** What the file's door column may call this door. */
  readonly doorNames: readonly string[];
  readonly deleteMissing: boolean;
};

/** Reads the file and lays its rows over the directory; what is wrong in its cells comes back as problems. */
export function layCsvOver(wish: CsvOverDevice): Result<{ table: CsvTable; outcome: ResidentsCsvOutcome }> {
  const table = readResidentsCsv(wish.bytes, { fileName: wish.fileName });
  if (!table.ok) return table;
  const { configuration, residents, logos, profile, doorNames, deleteMissing } = wish;
  const outcome = applyResidentsCsv(table.value, {
    residents,
    timeRanges: configuration.timeRanges,
    accounts: configuration.sipAccounts,
    limits: residentLimits(profile),
    logos,
    doorNames,
    deleteMissing,
  });
  return ok({ table: table.value, outcome });
}
