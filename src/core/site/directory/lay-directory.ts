import { parseCallNumber } from "#shared/model/call-number.ts";
import type { Resident, TimeRange } from "#shared/model/device-configuration.ts";
import type { SiteDirectory, SiteResident } from "#shared/model/site-directory.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { fold } from "../csv-columns.ts";
import { freeIndexes } from "../free-indexes.ts";
import { matchResidents } from "../merge/match-residents.ts";

/** What a door phone is to hold, and what it holds (or is about to: its draft). */
export type DoorSides = {
  readonly doorId: string;
  readonly held: readonly Resident[];
  readonly timeRanges: readonly TimeRange[];
  readonly limit: number;
};

export type LaidDirectory = {
  /** By index; nobody is left out: who rings here no more is in `missing` too. */
  readonly residents: Resident[];
  /** The whole list where the door lacks one that its residents need; undefined where it lacks none. */
  readonly timeRanges: readonly TimeRange[] | undefined;
  readonly added: number;
  readonly changed: number;
  /** On the door, but no resident of the site rings there under this place or name. */
  readonly missing: readonly { readonly index: number; readonly name: string }[];
  /** The index each resident of the site takes. */
  readonly places: ReadonlyMap<string, number>;
  readonly problems: readonly Bilingual[];
};

/** Who rings at a door, in the site's directory. */
export const ringingAt = ({ residents }: Pick<SiteDirectory, "residents">, doorId: string): SiteResident[] =>
  residents.filter(({ doors }) => doorId in doors);

/**
 * Lays the site's directory over one door's.
 *
 * A resident keeps the index they have there; who is known there by name alone is taken for the same person; newcomers take
 * the first free index. Nobody is deleted.
 */
export function layDirectory(directory: SiteDirectory, door: DoorSides): LaidDirectory {
  const wishes = ringingAt(directory, door.doorId);
  const ranges = rangesBetween(directory, door);
  const taken = new Set(door.held.map(({ index }) => index));
  const nextFree = freeIndexes(taken);
  const pairs = pairUp(wishes, door);
  const places = new Map<string, number>();
  const residents: Resident[] = [];
  let added = 0;
  let changed = 0;
  for (const { wish, held } of pairs) {
    const wished = wish.doors[door.doorId] ?? null;
    const index = held?.index ?? (wished !== null && !taken.has(wished) ? wished : nextFree());
    taken.add(index);
    places.set(wish.id, index);
    const laid = laidOver(wish, index, held, ranges);
    residents.push(laid);
    if (!held) added += 1;
    else if (JSON.stringify(laid) !== JSON.stringify(ordered(held))) changed += 1;
  }
  const kept = new Set(pairs.flatMap(({ held }) => held ?? []));
  const missing = door.held.filter((one) => !kept.has(one));
  const all = [...missing, ...residents].toSorted((a, b) => a.index - b.index);
  return {
    residents: all,
    timeRanges: ranges.all,
    added,
    changed,
    missing: missing.map(({ index, lastName, firstName }) => ({
      index,
      name: `${lastName} ${firstName}`.trim(),
    })),
    places,
    problems: [...ranges.problems, ...(all.length > door.limit ? [tooMany(all.length, door.limit)] : [])],
  };
}

type Pair = { readonly wish: SiteResident; readonly held: Resident | undefined };

function pairUp(wishes: readonly SiteResident[], { doorId, held }: DoorSides): Pair[] {
  const asHeld = new Map<Resident, SiteResident>();
  for (const [at, wish] of wishes.entries()) {
    // Without a place yet: no index of the door may be taken for theirs.
    asHeld.set({ ...plain(wish), index: wish.doors[doorId] ?? -1 - at }, wish);
  }
  return matchResidents([...asHeld.keys()], held).flatMap(({ left, right }) => {
    const wish = left && asHeld.get(left);
    return wish ? [{ wish, held: right ?? undefined }] : [];
  });
}

const plain = ({ firstName, lastName, numbers, priority, image }: SiteResident) => ({
  firstName,
  lastName,
  numbers: [...numbers],
  timeRange: 0,
  priority,
  image,
});

function laidOver(wish: SiteResident, index: number, held: Resident | undefined, ranges: Ranges): Resident {
  const { firstName, lastName, numbers, timeRange, priority, image } = { ...plain(wish), ...wish };
  return {
    index,
    firstName,
    lastName,
    numbers: numbers.map((number, at) => asHeldThere(number, held?.numbers[at])),
    timeRange: ranges.indexOf(timeRange, held?.timeRange ?? 0),
    priority,
    image,
  };
}

/** The door may hold the same number without `sip:`: that is no change. */
function asHeldThere(number: string, there: string | undefined): string {
  if (there === undefined) return number;
  const [one, other] = [parseCallNumber(number), parseCallNumber(there)];
  return one.ok && other.ok && one.value === other.value ? there : number;
}

const ordered = ({
  index,
  firstName,
  lastName,
  numbers,
  timeRange,
  priority,
  image,
}: Resident): Resident => ({
  index,
  firstName,
  lastName,
  numbers,
  timeRange,
  priority,
  image,
});

type Ranges = {
  indexOf(id: string, before: number): number;
  readonly all: readonly TimeRange[] | undefined;
  readonly problems: readonly Bilingual[];
};

/** The site's time ranges are the door's by their name; one that it lacks is added to it. */
function rangesBetween(directory: SiteDirectory, door: DoorSides): Ranges {
  const used = new Set(ringingAt(directory, door.doorId).map(({ timeRange }) => timeRange));
  const found = new Map<string, number>();
  const problems: Bilingual[] = [];
  const all = [...door.timeRanges];
  const taken = new Set(all.map(({ index }) => index));
  const nextFree = freeIndexes(taken);
  for (const { id, name, days } of directory.timeRanges.filter((range) => used.has(range.id))) {
    const there = all.filter((range) => fold(range.name) === fold(name));
    if (there.length > 1) problems.push(rangeTwice(name));
    if (there.length > 1) continue;
    const range = there[0] ?? { index: nextFree(), name, days };
    if (there.length === 0) {
      all.push(range);
      taken.add(range.index);
    }
    found.set(id, range.index);
  }
  return {
    problems,
    all: all.length > door.timeRanges.length ? all : undefined,
    indexOf: (id, before) => (id === "" ? 0 : (found.get(id) ?? before)),
  };
}

const rangeTwice = (name: string): Bilingual => ({
  fr: `Le portier a plusieurs plages horaires « ${name} » : ses résidents y gardent celle qu'ils ont.`,
  en: `The door phone has several time ranges “${name}”: its residents keep the one they have there.`,
});

const tooMany = (count: number, limit: number): Bilingual => ({
  fr: `Il y aurait ${count} résidents ; le portier en tient ${limit} au plus.`,
  en: `There would be ${count} residents; the door phone holds ${limit} at most.`,
});
