export type RowKey = { readonly key: string; readonly column: string };

/**
 * Rows that are about the same thing, kept up to date row by row: the first has it, the later ones are told.
 *
 * A row's keys are given with it each time: kept here, they would be the greater part of what a long file holds.
 */
export function twinRows() {
  /** Nearly every key has one row only, which needs no set. */
  const single = new Map<string, number>();
  /** Keys that several rows have. */
  const shared = new Map<string, Set<number>>();

  function leave(key: string, position: number): void {
    const rows = shared.get(key);
    if (rows === undefined) {
      if (single.get(key) === position) single.delete(key);
      return;
    }
    rows.delete(position);
    const [last] = rows;
    if (rows.size > 1 || last === undefined) return;
    shared.delete(key);
    single.set(key, last);
  }

  function join(key: string, position: number): void {
    const other = single.get(key);
    const rows = shared.size === 0 ? undefined : shared.get(key);
    if (rows !== undefined) rows.add(position);
    else if (other === undefined || other === position) single.set(key, position);
    else {
      single.delete(key);
      shared.set(key, new Set([other, position]));
    }
  }

  return {
    forget(position: number, keys: readonly RowKey[]): void {
      for (const { key } of keys) leave(key, position);
    },

    note(position: number, keys: readonly RowKey[]): void {
      for (const { key } of keys) join(key, position);
    },

    /** Every row that another one before it makes a twin. */
    later(): number[] {
      return [...shared.values()].flatMap((rows) => {
        const first = Math.min(...rows);
        return [...rows].filter((row) => row !== first);
      });
    },

    /** Where this row repeats an earlier one. */
    of(position: number, keys: readonly RowKey[]): { readonly column: string; readonly first: number }[] {
      return keys.flatMap(({ key, column }) => {
        const rows = shared.get(key);
        const first = rows?.has(position) ? Math.min(...rows) : position;
        return first < position ? [{ column, first }] : [];
      });
    },
  };
}
