import type { Result } from "#shared/result/result.ts";
import { type CsvTable, readCsvTable } from "./csv-table.ts";
import { residentColumns } from "./resident-columns.ts";

export { csvProblemsFailure } from "./csv-problem.ts";
export {
  applyResidentsCsv,
  type ResidentsCsvContext,
  type ResidentsCsvOutcome,
} from "./residents-csv-apply.ts";
export { joinResidentsCsv, writeResidentsCsv } from "./residents-csv-write.ts";

/** Reads a residents' file; separator and encoding are found and told. Fails (`invalid`) with row and column. */
export function readResidentsCsv(
  bytes: Uint8Array,
  { fileName }: { readonly fileName: string },
): Result<CsvTable> {
  return readCsvTable(bytes, fileName, residentColumns);
}
