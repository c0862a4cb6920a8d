import type { Resident } from "#shared/model/device-configuration.ts";
import { type CellContext, cellText, columns } from "./cells.ts";

export type Filter = {
  readonly text: string;
  /** The rows that stood there when the text was typed: an edit must not make its row vanish from under the cursor. */
  readonly judged: ReadonlySet<Resident>;
};

export const noFilter: Filter = { text: "", judged: new Set() };

/** Rows in which every word of the filter occurs, case and accents aside; rows made or edited since stay in sight. */
export function filterRows(
  rows: readonly Resident[],
  filter: Filter,
  context: CellContext,
): readonly Resident[] {
  const words = plain(filter.text)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    if (!filter.judged.has(row)) return true;
    const text = plain([row.index, ...columns.map((column) => cellText(row, column, context))].join(" "));
    return words.every((word) => text.includes(word));
  });
}

const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();
