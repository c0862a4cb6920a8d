import type { Resident } from "#shared/model/device-configuration.ts";
import { type CellContext, type Column, cellText, writeCells } from "./cells.ts";

/** The columns that hold text to look through; the four numbers go together. */
export const textColumns = ["firstName", "lastName", "numbers", "image"] as const;
export type TextColumn = (typeof textColumns)[number];

export type ReplaceWish = {
  /** Looked for as it stands: no character has a meaning of its own. */
  readonly find: string;
  readonly replace: string;
  readonly matchCase: boolean;
  readonly columns: readonly TextColumn[];
  /** Indexes of the residents to look through; null = all. */
  readonly among: ReadonlySet<number> | null;
};

/** One cell that would change. */
export type Replacement = {
  readonly index: number;
  readonly column: Column;
  readonly before: string;
  readonly after: string;
};

const numbers: readonly Column[] = ["number1", "number2", "number3", "number4"];

/** Every cell that a replacement would change, in the order of the grid; cells are read as the grid shows them. */
export function findReplacements(
  rows: readonly Resident[],
  wish: ReplaceWish,
  cells: CellContext,
): Replacement[] {
  if (wish.find === "") return [];
  const pattern = new RegExp(literally(wish.find), wish.matchCase ? "gu" : "giu");
  const columns = wish.columns.flatMap((column) => (column === "numbers" ? numbers : [column]));
  return rows.flatMap((row) => {
    if (wish.among && !wish.among.has(row.index)) return [];
    return columns.flatMap((column): Replacement[] => {
      const before = cellText(row, column, cells);
      // A function, since `$` in a replacement text would otherwise mean something.
      const after = before.replaceAll(pattern, () => wish.replace).trim();
      return after === before ? [] : [{ index: row.index, column, before, after }];
    });
  });
}

const literally = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** Writes replacements into the rows they are of, each row's cells together. */
export function writeReplacements(
  rows: Resident[],
  replacements: readonly Replacement[],
  cells: CellContext,
): void {
  const byIndex = Map.groupBy(replacements, ({ index }) => index);
  for (const row of rows) {
    const own = byIndex.get(row.index);
    if (own) writeCells(row, new Map(own.map(({ column, after }) => [column, after])), cells);
  }
}
