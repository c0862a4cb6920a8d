type RowKey = { readonly key: string; readonly column: string };

/** Rows that are about the same thing, kept up to date row by row: the first has it, the later ones are told. */
export function twinRows() {
  const byKey = new Map<string, Set<number>>();
  const byRow = new Map<number, readonly RowKey[]>();
  /** Keys that several rows have. */
  const shared = new Set<string>();

  const settle = (key: string, rows: ReadonlySet<number>) => {
    if (rows.size === 0) byKey.delete(key);
    if (rows.size > 1) shared.add(key);
    else shared.delete(key);
  };

  function forget(position: number): void {
    for (const { key } of byRow.get(position) ?? []) {
      const rows = byKey.get(key);
      rows?.delete(position);
      if (rows) settle(key, rows);
    }
    byRow.delete(position);
  }

  return {
    forget,

    note(position: number, keys: readonly RowKey[]): void {
      byRow.set(position, keys);
      for (const { key } of keys) {
        const rows = byKey.get(key) ?? new Set();
        byKey.set(key, rows.add(position));
        settle(key, rows);
      }
    },

    /** Every row that another one before it makes a twin. */
    later(): number[] {
      return [...shared].flatMap((key) => {
        const rows = [...(byKey.get(key) ?? [])];
        const first = Math.min(...rows);
        return rows.filter((row) => row !== first);
      });
    },

    /** Where this row repeats an earlier one. */
    of(position: number): { readonly column: string; readonly first: number }[] {
      return (byRow.get(position) ?? []).flatMap(({ key, column }) => {
        const first = shared.has(key) ? Math.min(...(byKey.get(key) ?? [])) : position;
        return first < position ? [{ column, first }] : [];
      });
    },
  };
}
