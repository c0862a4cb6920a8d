/** What a row is about: who (`key`) within what (`scope`). */
export type RowKey = { readonly scope: string; readonly key: string | number; readonly column: string };
type Scope = {
  /** Nearly every key has one row only, which needs no set. */
  readonly single: Map<RowKey["key"], number>;
  /** Keys that several rows have. */
  readonly shared: Map<RowKey["key"], Set<number>>;
};

/**
 * Rows that are about the same thing, kept up to date row by row: the first has it, the later ones are told.
 *
 * A row's keys are given with it each time: kept here, they would be the greater part of what a long file holds.
 */
export function twinRows() {
  const scopes = new Map<string, Scope>();

  function scopeOf({ scope }: RowKey): Scope {
    const known = scopes.get(scope);
    if (known !== undefined) return known;
    const made: Scope = { single: new Map(), shared: new Map() };
    scopes.set(scope, made);
    return made;
  }

  return {
    forget(position: number, keys: readonly RowKey[]): void {
      for (const one of keys) leave(scopeOf(one), one.key, position);
    },

    note(position: number, keys: readonly RowKey[]): void {
      for (const one of keys) join(scopeOf(one), one.key, position);
    },

    /** Every row that another one before it makes a twin. */
    later(): number[] {
      const groups = [...scopes.values()].flatMap(({ shared }) => [...shared.values()]);
      return groups.flatMap((rows) => {
        const first = Math.min(...rows);
        return [...rows].filter((row) => row !== first);
      });
    },

    /** Where this row repeats an earlier one. */
    of(position: number, keys: readonly RowKey[]): { readonly column: string; readonly first: number }[] {
      return keys.flatMap((one) => {
        const rows = scopeOf(one).shared.get(one.key);
        const first = rows?.has(position) ? Math.min(...rows) : position;
        return first < position ? [{ column: one.column, first }] : [];
      });
    },
  };
}

function leave({ single, shared }: Scope, key: RowKey["key"], position: number): void {
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

function join({ single, shared }: Scope, key: RowKey["key"], position: number): void {
  const rows = shared.size === 0 ? undefined : shared.get(key);
  if (rows !== undefined) {
    rows.add(position);
    return;
  }
  const other = single.get(key);
  if (other === undefined || other === position) single.set(key, position);
  else {
    single.delete(key);
    shared.set(key, new Set([other, position]));
  }
}
