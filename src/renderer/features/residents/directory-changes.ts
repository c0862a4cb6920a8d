import type { Resident } from "#shared/model/device-configuration.ts";

/** What lies between the device's directory and the edited one. */
export type DirectoryChanges = {
  readonly added: readonly Resident[];
  readonly deleted: readonly Resident[];
  /** Index of each edited resident, and how many of its fields differ. */
  readonly edited: ReadonlyMap<number, number>;
  /** One for each addition, deletion and field. */
  readonly count: number;
};

export function directoryChanges(held: readonly Resident[], rows: readonly Resident[]): DirectoryChanges {
  const before = new Map(held.map((resident) => [resident.index, resident]));
  const kept = new Set(rows.map(({ index }) => index));
  const added: Resident[] = [];
  const edited = new Map<number, number>();
  let count = 0;
  for (const row of rows) {
    const old = before.get(row.index);
    if (!old) added.push(row);
    const fields = old ? fieldsChanged(old, row) : 0;
    if (fields > 0) edited.set(row.index, fields);
    count += fields;
  }
  const deleted = held.filter(({ index }) => !kept.has(index));
  return { added, deleted, edited, count: count + added.length + deleted.length };
}

function fieldsChanged(before: Resident, after: Resident): number {
  if (before === after) return 0;
  const plain = ["firstName", "lastName", "timeRange", "priority", "image"] as const;
  const length = Math.max(before.numbers.length, after.numbers.length);
  const numbers = Array.from({ length }, (_, at) => before.numbers[at] !== after.numbers[at]);
  return plain.filter((field) => before[field] !== after[field]).length + numbers.filter(Boolean).length;
}

/** A place for one more resident: after the last, else in the first gap; undefined when the device is full. */
export function freeIndex(
  rows: readonly Resident[],
  held: readonly Resident[],
  limit: number,
): number | undefined {
  if (rows.length >= limit) return undefined;
  // A deleted resident's place stays free, so that its deletion never turns into an edit of somebody else.
  const taken = new Set([...rows, ...held].map(({ index }) => index));
  const next = Math.max(0, ...taken) + 1;
  if (next <= limit) return next;
  const gap = Array.from({ length: limit }, (_, at) => at + 1).find((index) => !taken.has(index));
  return gap ?? firstFree(rows, limit);
}

function firstFree(rows: readonly Resident[], limit: number): number | undefined {
  const taken = new Set(rows.map(({ index }) => index));
  return Array.from({ length: limit }, (_, at) => at + 1).find((index) => !taken.has(index));
}

export const newResident = (index: number): Resident => ({
  index,
  firstName: "",
  lastName: "",
  numbers: [],
  timeRange: 0,
  priority: false,
  image: "",
});
