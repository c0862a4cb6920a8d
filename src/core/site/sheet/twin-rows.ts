/** What a row is about: who (`key`) within what (`scope`). */
export type RowKey = { readonly scope: string; readonly key: string | number; readonly column: string };
/** Rows of one key: looked at for every row of them, so the first is known without going through all. */
type Twins = { readonly rows: Set<number>; first: number };
type Scope = {
  /** Nearly every key has one row only, which needs no set. */
  readonly single: Map<RowKey["key"], number>;
  /** Keys that several rows have. */
  readonly shared: Map<RowKey["key"], Twins>;
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
      return groups.flatMap(({ rows, first }) => [...rows].filter((row) => row !== first));
    },

    /** Where this row repeats an earlier one. */
    of(position: number, keys: readonly RowKey[]): { readonly column: string; readonly first: number }[] {
      return keys.flatMap((one) => {
        const twins = scopeOf(one).shared.get(one.key);
        if (!twins?.rows.has(position) || twins.first === position) return [];
        return [{ column: one.column, first: twins.first }];
      });
    },
  };
}

function leave({ single, shared }: Scope, key: RowKey["key"], position: number): void {
  const twins = shared.get(key);
  if (twins === undefined) {
    if (single.get(key) === position) single.delete(key);
    return;
  }
  const { rows } = twins;
  rows.delete(position);
  if (twins.first === position) twins.first = least(rows);
  if (rows.size > 1) return;
  shared.delete(key);
  single.set(key, twins.first);
}

/** One after the other: as arguments of one call, a hundred thousand would be too many. */
function least(rows: ReadonlySet<number>): number {
  let first = Number.POSITIVE_INFINITY;
  for (const row of rows) first = Math.min(first, row);
  return first;
}

function join({ single, shared }: Scope, key: RowKey["key"], position: number): void {
  const twins = shared.size === 0 ? undefined : shared.get(key);
  if (twins !== undefined) {
    twins.rows.add(position);
    twins.first = Math.min(twins.first, position);
    return;
  }
  const other = single.get(key);
  if (other === undefined || other === position) single.set(key, position);
  else {
    single.delete(key);
    shared.set(key, { rows: new Set([other, position]), first: Math.min(other, position) });
  }
}
