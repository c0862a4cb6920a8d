/**
 * What a record holds under a name that came from outside; undefined where it holds nothing of its own.
 *
 * Plain `record[name]` would find `constructor` and `toString` in every object.
 */
export function ownEntry<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
