/** How many fields differ between two states of the same parts; a record that comes or goes counts once. */
export function countChanges(held: object, now: object): number {
  const before = new Map(Object.entries(held));
  return Object.entries(now).reduce((sum, [name, value]) => sum + differences(before.get(name), value), 0);
}

function differences(before: unknown, after: unknown): number {
  if (before === after) return 0;
  if (isRecords(before) && isRecords(after)) return recordDifferences(before, after);
  if (isPlain(before) && isPlain(after) && !("kind" in after)) return countChanges(before, after);
  return JSON.stringify(before) === JSON.stringify(after) ? 0 : 1;
}

function recordDifferences(before: readonly Indexed[], after: readonly Indexed[]): number {
  const old = new Map(before.map((record) => [record.index, record]));
  const gone = before.filter(({ index }) => !after.some((record) => record.index === index)).length;
  return after.reduce((sum, record) => {
    const was = old.get(record.index);
    return sum + (was ? countChanges(was, record) : 1);
  }, gone);
}

type Indexed = { readonly index: number };

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isRecords = (value: unknown): value is Indexed[] =>
  Array.isArray(value) && value.every((item) => isPlain(item) && "index" in item);
