import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";

/** Why a CSV cannot be used, with the file and where in it. `said` goes on after the place, in lower case. */
export function csvFailure(
  file: string,
  place: { readonly row?: number; readonly column?: string },
  said: Bilingual,
  reason: string,
): Failure {
  const at = (line: string, column: string) =>
    [
      file,
      ...(place.row === undefined ? [] : [`${line} ${place.row}`]),
      ...(place.column === undefined ? [] : [`${column} ${place.column}`]),
    ].join(", ");
  return failure(
    "invalid",
    {
      fr: `${at("ligne", "colonne")} : ${said.fr}`,
      en: `${at("line", "column")}: ${said.en}`,
    },
    { place: { file, ...place }, reason: `csv-${reason}` },
  );
}
