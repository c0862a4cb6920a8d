/** Parts of a configuration as they should be, each a list of records by index or one record. */
type Parts = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;
type Indexed = Fields & { readonly index: number };

/** A field that both windows changed: the other's value, which was saved first, stands; ours is told. */
export type DraftClash = {
  /** `residents/3/lastName`. */
  readonly path: string;
  readonly mine: unknown;
  readonly theirs: unknown;
};

/** What one window knew, what it made of it, and what another has saved meanwhile; every part given in full. */
export type DraftSides = { readonly base: Parts; readonly mine: Parts; readonly theirs: Parts };

/**
 * Brings the edits of two windows together, field by field: nothing that only one of them changed is lost.
 *
 * Somebody whom one deleted and the other edited stays, as edited.
 */
export function mergeDrafts({ base, mine, theirs }: DraftSides): {
  readonly parts: Parts;
  readonly clashes: readonly DraftClash[];
} {
  const clashes: DraftClash[] = [];
  const parts = Object.fromEntries(
    Object.keys(mine).map((name) => [name, merged(name, base[name], mine[name], theirs[name], clashes)]),
  );
  return { parts, clashes };
}

function merged(path: string, base: unknown, mine: unknown, theirs: unknown, clashes: DraftClash[]): unknown {
  if (sameValue(mine, theirs) || sameValue(base, theirs)) return mine;
  if (sameValue(base, mine)) return theirs;
  if (isList(mine) && isList(theirs))
    return mergedList(path, isList(base) ? base : [], mine, theirs, clashes);
  if (isRecord(mine) && isRecord(theirs)) {
    const before = isRecord(base) ? base : {};
    const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
    return Object.fromEntries(
      names.map((name) => [name, merged(`${path}/${name}`, before[name], mine[name], theirs[name], clashes)]),
    );
  }
  clashes.push({ path, mine, theirs });
  return theirs;
}

function mergedList(
  path: string,
  base: readonly Indexed[],
  mine: readonly Indexed[],
  theirs: readonly Indexed[],
  clashes: DraftClash[],
): Indexed[] {
  const [before, here, there] = [base, mine, theirs].map(
    (rows) => new Map(rows.map((row) => [row.index, row])),
  );
  const indexes = new Set([...mine, ...theirs].map(({ index }) => index));
  return [...indexes]
    .toSorted((a, b) => a - b)
    .flatMap((index): Indexed[] => {
      const [was, own, other] = [before?.get(index), here?.get(index), there?.get(index)];
      if (own && other) return [merged(`${path}/${index}`, was, own, other, clashes) as Indexed];
      const kept = own ?? other;
      // The one who does not have it deleted it, unless the other has made or changed it since.
      return kept && !sameValue(was, kept) ? [kept] : [];
    });
}

/** Whether two values say the same, whatever the order their fields were written in. */
export const sameValue = (one: unknown, other: unknown): boolean =>
  one === other || ordered(one) === ordered(other);

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? "";

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly Indexed[] =>
  Array.isArray(value) && value.every((one) => isRecord(one) && typeof one.index === "number");
