import type { CsvPreview } from "#shared/contract/push-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";

/** Reads `index;prenom;nom;numero 1` well enough to try the import; the core's own reader is another matter. */
export async function readStandInCsv(file: Blob, residents: Resident[]): Promise<CsvPreview> {
  const [, ...lines] = (await file.text()).trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(";"));
  const merged = new Map(residents.map((resident) => [resident.index, resident]));
  const problems: CsvPreview["problems"] = [];
  let added = 0;
  let changed = 0;
  rows.forEach(([index = "", firstName = "", lastName = "", number = ""], at) => {
    const key = Number(index);
    if (!Number.isInteger(key) || key < 1) {
      problems.push({ row: at + 2, column: "index", value: index, message: notAnIndex });
      return;
    }
    const before = merged.get(key);
    if (before) changed++;
    else added++;
    const numbers = number === "" ? (before?.numbers ?? []) : [number];
    merged.set(key, {
      ...(before ?? { timeRange: 0, priority: false, image: "" }),
      index: key,
      firstName,
      lastName,
      numbers,
    });
  });
  const named = new Set(rows.map(([index]) => Number(index)));
  const missing = residents
    .filter(({ index }) => !named.has(index))
    .map(({ index, firstName, lastName }) => ({ index, name: `${firstName} ${lastName}`.trim() }));
  return {
    separator: ";",
    encoding: "UTF-8",
    residents: [...merged.values()],
    added,
    changed,
    missing,
    problems,
  };
}

export function writeStandInCsv(residents: Resident[]): string {
  const rows = residents.map(({ index, firstName, lastName, numbers }) =>
    [index, firstName, lastName, ...numbers].join(";"),
  );
  return ["index;prenom;nom;numero 1;numero 2;numero 3;numero 4", ...rows].join("\r\n");
}

const notAnIndex = {
  fr: "Attendu un nombre entier à partir de 1.",
  en: "Expected a whole number from 1.",
};
