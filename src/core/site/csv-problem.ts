import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";

/** A cell that cannot be taken, by the line and the column's name; `value` as it stands there. */
export type CsvProblem = {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: Bilingual;
};

/** The first problem as a failure that says how many there are, for a shell that takes all or nothing. */
export function csvProblemsFailure(problems: readonly CsvProblem[], file: string): Failure | undefined {
  const [first] = problems;
  if (!first) return undefined;
  const { row, column, message } = first;
  const count = problems.length - 1;
  const more = count === 0 ? { fr: "", en: "" } : { fr: ` (et ${count} autres)`, en: ` (and ${count} more)` };
  return failure(
    "invalid",
    {
      fr: `${file}, ligne ${row}, ${column} : ${message.fr}${more.fr}`,
      en: `${file}, line ${row}, ${column}: ${message.en}${more.en}`,
    },
    { place: { file, row, column }, reason: "csv-values" },
  );
}
