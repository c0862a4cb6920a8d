import { failed, ok, type Result } from "#shared/result/result.ts";
import { type CsvColumns, columnOf } from "./csv-columns.ts";
import { csvFailure } from "./csv-failure.ts";

export const csvSeparators = [";", ",", "\t"] as const;
export type CsvSeparator = (typeof csvSeparators)[number];

/** Of a first line with more cells than any table is let in with, the first ones tell enough. */
const mostCells = 1_001;

/**
 * The separator: what a first line `sep=;` declares, else the one that makes the most known column names of the header,
 * else (no name is known) the one that cuts it most. Expects LF line ends.
 */
export function findSeparator(
  text: string,
  file: string,
  columns: CsvColumns,
): Result<{ separator: CsvSeparator /** Line of `sep=`; 0 = none. */; declaredOn: number }> {
  const declared = /^"?sep=(.?)"?\n/i.exec(text);
  if (declared) {
    const separator = csvSeparators.find((candidate) => candidate === declared[1]);
    if (separator) return ok({ separator, declaredOn: 1 });
    return failed(csvFailure(file, { row: 1 }, said.separator, "separator"));
  }
  const header = firstLine(text.slice(0, 100_000));
  const scored = csvSeparators.map((separator) => {
    const cells = header.split(separator, mostCells);
    const known = cells.filter((cell) => columnOf(cell.replaceAll('"', ""), columns) !== undefined).length;
    return { separator, score: known * 10_000 + cells.length };
  });
  const [best] = scored.sort((a, b) => b.score - a.score);
  return ok({ separator: best?.separator ?? ";", declaredOn: 0 });
}

const firstLine = (text: string) => text.split("\n").find((line) => line.trim() !== "") ?? "";

/** Line of the first row with more cells than the limit; undefined when there is none. */
export function longestRow(text: string, separator: string, limit: number): number | undefined {
  let line = 1;
  for (let start = 0; start < text.length; line += 1) {
    const next = text.indexOf("\n", start);
    const end = next === -1 ? text.length : next;
    // So many cells need as many separators: a shorter line is not looked into.
    if (end - start >= limit && cellsIn(text, separator, start, end) > limit) return line;
    start = end + 1;
  }
  return undefined;
}

/** A quote opens where a cell begins, or right behind one that closed (`""`); until it closes, all belongs to that cell. */
function cellsIn(text: string, separator: string, start: number, end: number): number {
  const mark = separator.charCodeAt(0);
  let cells = 1;
  let opens = true;
  let quoted = false;
  for (let place = start; place < end; place += 1) {
    const character = text.charCodeAt(place);
    const turns: boolean = character === quote && (quoted || opens);
    if (turns) quoted = !quoted;
    else if (character === mark && !quoted) cells += 1;
    opens = turns || (character === mark && !quoted);
  }
  return cells;
}

const quote = 0x22;

const said = {
  separator: {
    fr: "séparateur « sep= » non prévu : « ; », « , » ou tabulation.",
    en: "“sep=” separator not supported: “;”, “,” or tab.",
  },
};
