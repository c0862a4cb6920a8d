import { failed, ok, type Result } from "#shared/result/result.ts";
import { csvFailure } from "./csv-failure.ts";

/** A column by its identifier; the first name is the one written. */
export type CsvColumns = Readonly<Record<string, readonly string[]>>;

const plain = /^[\x20-\x7e]*$/;

/** Case, accents, spaces and punctuation do not tell two headers apart. */
export function fold(text: string): string {
  // Most texts of a long file have no accent, and Unicode's rules are dear.
  if (plain.test(text)) return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** More of a header than any column's name needs; what lies behind is neither compared nor told. */
const longestHeader = 200;

export function columnOf(header: string, columns: CsvColumns): string | undefined {
  return foldedNames(columns).get(fold(header.slice(0, longestHeader)));
}

const foldedNamesOf = new WeakMap<CsvColumns, ReadonlyMap<string, string>>();

/** Every name of every column, folded, made once: a file may have a hundred thousand headers before it is refused. */
function foldedNames(columns: CsvColumns): ReadonlyMap<string, string> {
  const known = foldedNamesOf.get(columns);
  if (known) return known;
  const made = new Map<string, string>();
  for (const [column, names] of Object.entries(columns))
    for (const name of names) if (!made.has(fold(name))) made.set(fold(name), column);
  foldedNamesOf.set(columns, made);
  return made;
}

/**
 * Reads the header row: each column once, in any order, French or English.
 *
 * An unknown name is refused with the nearest known one. A column without a name is null; it must then be empty.
 */
export function readHeader(
  header: readonly string[],
  columns: CsvColumns,
  place: { readonly file: string; readonly row: number },
): Result<(string | null)[]> {
  const { file, row } = place;
  const found = header.map((name) => (name.trim() === "" ? null : columnOf(name, columns)));
  const known = Object.values(columns).map((names) => names[0] ?? "");
  // The first line may be data, passwords included: it is not repeated.
  if (found.every((column) => !column))
    return failed(csvFailure(file, { row }, said.noHeader(known), "no-header"));
  for (const [position, name] of header.entries()) {
    const column = found[position];
    if (column === undefined) {
      return failed(
        csvFailure(file, { row, column: told(name) }, said.unknown(nearest(name, columns)), "unknown-column"),
      );
    }
    const first = found.indexOf(column);
    if (column !== null && first !== position) {
      return failed(
        csvFailure(file, { row, column: told(name) }, said.twice(first + 1, position + 1), "column-twice"),
      );
    }
  }
  return ok(found.map((column) => column ?? null));
}

const told = (name: string) => name.trim().slice(0, longestHeader);

function nearest(name: string, columns: CsvColumns): string {
  const folded = fold(name.slice(0, longestHeader));
  const names = Object.values(columns).flat();
  const far = names.map((known) => ({ known, distance: distance(fold(known), folded) }));
  return far.sort((a, b) => a.distance - b.distance)[0]?.known ?? "";
}

/** The column whose name is all but the header's: a letter or two apart. */
export function columnLike(header: string, columns: CsvColumns): string | undefined {
  const folded = fold(header.slice(0, longestHeader));
  const slips = Math.min(2, Math.floor(folded.length / 4));
  const names = [...foldedNames(columns).keys()].filter(
    (name) => Math.abs(name.length - folded.length) <= slips,
  );
  const [near] = names
    .map((name) => ({ name, distance: distance(name, folded) }))
    .sort((a, b) => a.distance - b.distance);
  return near && near.distance <= slips ? foldedNames(columns).get(near.name) : undefined;
}

/** Levenshtein's: insertions, deletions and replacements from one word to the other. */
function distance(from: string, to: string): number {
  let costs = Array.from({ length: to.length + 1 }, (_, cost) => cost);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (costs[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (costs[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    costs = next;
  }
  return costs[to.length] ?? 0;
}

const said = {
  noHeader: (known: readonly string[]) => ({
    fr: `la première ligne doit nommer les colonnes, séparées par « ; », « , » ou tabulation. Connues : ${known.join(", ")}.`,
    en: `the first line must name the columns, separated by “;”, “,” or tab. Known: ${known.join(", ")}.`,
  }),
  unknown: (near: string) => ({
    fr: `colonne inconnue. La plus proche : « ${near} ».`,
    en: `unknown column. The nearest known one: “${near}”.`,
  }),
  twice: (first: number, second: number) => ({
    fr: `cette colonne figure deux fois (${first}e et ${second}e).`,
    en: `this column is there twice (positions ${first} and ${second}).`,
  }),
};
