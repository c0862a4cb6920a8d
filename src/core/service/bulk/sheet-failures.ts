import { failure } from "#shared/result/failure.ts";

export const sheetIsGone = () =>
  failure(
    "invalid",
    {
      fr: "Ce fichier n'est plus ouvert : ouvrez-le à nouveau.",
      en: "This file is no longer open: open it again.",
    },
    { reason: "sheet-is-gone" },
  );

export const badMapping = () =>
  failure(
    "invalid",
    {
      fr: "Une colonne connue ne peut être prise qu'une fois.",
      en: "A known column can be taken once only.",
    },
    { reason: "bad-mapping" },
  );

export const stillWrong = (file: string, row: number, count: number) =>
  failure(
    "invalid",
    {
      fr: `${file}, ligne ${row} : il reste ${count} lignes à corriger ou à retirer.`,
      en: `${file}, line ${row}: ${count} rows are still to be mended or left out.`,
    },
    { place: { file, row }, reason: "csv-values" },
  );
