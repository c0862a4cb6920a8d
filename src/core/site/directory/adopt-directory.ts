import { randomUUID } from "node:crypto";
import type { Resident, TimeRange } from "#shared/model/device-configuration.ts";
import type { SiteDirectory, SiteResident, SiteTimeRange } from "#shared/model/site-directory.ts";
import { fold } from "../csv-columns.ts";
import { matchResidents } from "../merge/match-residents.ts";
import type { DirectoryChange } from "./site-directory-store.ts";

export type HeldByDoor = {
  readonly doorId: string;
  readonly residents: readonly Resident[];
  readonly timeRanges: readonly TimeRange[];
};

export type Adoption = DirectoryChange & {
  readonly residents: readonly SiteResident[];
  readonly timeRanges: readonly SiteTimeRange[];
  readonly added: number;
  /** Known in the site already: now also known to ring here. */
  readonly linked: number;
  /** Of those, who the door describes otherwise; taken over only where asked. */
  readonly differing: readonly { readonly id: string; readonly name: string }[];
};

/**
 * Takes what a door holds into the site's directory.
 *
 * Somebody known by name (from another door) is the same person and rings here too; others are new. `overwrite`: where the
 * door describes a known person otherwise, the door is right. Nobody leaves the directory.
 */
export function adoptDirectory(
  directory: SiteDirectory,
  door: HeldByDoor,
  { overwrite }: { readonly overwrite: boolean },
): Adoption {
  const { timeRanges, idOf } = adoptRanges(directory, door);
  const known = new Map<Resident, SiteResident>();
  for (const [at, one] of directory.residents.entries()) {
    const { firstName, lastName, numbers, priority, image, doors } = one;
    const index = doors[door.doorId] ?? -1 - at;
    known.set({ index, firstName, lastName, numbers, priority, image, timeRange: 0 }, one);
  }
  const residents: SiteResident[] = [];
  const differing: { id: string; name: string }[] = [];
  let added = 0;
  for (const { left, right } of matchResidents([...known.keys()], door.residents)) {
    if (!right) continue;
    const mine = left && known.get(left);
    const theirs = { ...fieldsOf(right), timeRange: idOf(right.timeRange) };
    const doors = { ...mine?.doors, [door.doorId]: right.index };
    if (mine && !sameFields(mine, theirs)) differing.push({ id: mine.id, name: nameOf(right) });
    if (!mine) added += 1;
    const next = mine ? { ...mine, ...(overwrite && theirs), doors } : { id: randomUUID(), ...theirs, doors };
    if (JSON.stringify(next) !== JSON.stringify(mine)) residents.push(next);
  }
  return { residents, timeRanges, added, linked: residents.length - added, differing };
}

const nameOf = ({ lastName, firstName }: Resident): string => `${lastName} ${firstName}`.trim();

const fieldsOf = ({ firstName, lastName, numbers, priority, image }: Resident) => ({
  firstName,
  lastName,
  numbers: [...numbers],
  priority,
  image,
});

function sameFields(mine: SiteResident, theirs: Omit<SiteResident, "id" | "doors">): boolean {
  const { firstName, lastName, numbers, priority, image, timeRange } = mine;
  const one = { firstName, lastName, numbers, priority, image, timeRange };
  return (Object.keys(one) as (keyof typeof one)[]).every(
    (key) => JSON.stringify(one[key]) === JSON.stringify(theirs[key]),
  );
}

/** The door's ranges that a resident uses, by name; one that the site does not have is taken over. */
function adoptRanges(directory: SiteDirectory, door: HeldByDoor) {
  const used = new Set(door.residents.map(({ timeRange }) => timeRange));
  const timeRanges: SiteTimeRange[] = [];
  const ids = new Map<number, string>();
  for (const { index, name, days } of door.timeRanges.filter((range) => used.has(range.index))) {
    const called = name || String(index);
    const all = [...directory.timeRanges, ...timeRanges];
    const same = all.find((range) => fold(range.name) === fold(called));
    const range = same ?? { id: randomUUID(), name: called, days };
    if (!same) timeRanges.push(range);
    ids.set(index, range.id);
  }
  return { timeRanges, idOf: (index: number) => ids.get(index) ?? "" };
}
