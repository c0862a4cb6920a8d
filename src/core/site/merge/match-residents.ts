import type { Resident } from "#shared/model/device-configuration.ts";

/** The same person on two sides; null where one side does not have them. */
export type ResidentPair = { readonly left: Resident | null; readonly right: Resident | null };

/**
 * Who is who between two directories: by index and name together, then by a name that only one person on each side
 * bears (moved), then by index where something of the person stayed (renamed). A place that was given to somebody else,
 * with another name and other numbers, is two persons. `renamed` false: two names are always two persons.
 */
export function matchResidents(
  left: readonly Resident[],
  right: readonly Resident[],
  { renamed = true }: { readonly renamed?: boolean } = {},
): ResidentPair[] {
  const pairs: ResidentPair[] = [];
  const open = { left: new Set(left), right: new Set(right) };
  const pair = (one: Resident, other: Resident | undefined) => {
    if (!other || !open.left.has(one) || !open.right.has(other)) return;
    open.left.delete(one);
    open.right.delete(other);
    pairs.push({ left: one, right: other });
  };
  const atIndex = new Map(right.map((one) => [one.index, one]));
  for (const one of left) {
    const other = atIndex.get(one.index);
    if (other && foldedName(one) === foldedName(other)) pair(one, other);
  }
  const [leftNames, rightNames] = [uniqueNames(open.left), uniqueNames(open.right)];
  for (const [name, one] of leftNames) pair(one, rightNames.get(name));
  for (const one of renamed ? [...open.left] : []) {
    const other = atIndex.get(one.index);
    if (other && sharesSomething(one, other)) pair(one, other);
  }
  return [
    ...pairs,
    ...[...open.left].map((one) => ({ left: one, right: null })),
    ...[...open.right].map((other) => ({ left: null, right: other })),
  ];
}

const fold = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/\s+/g, " ").trim();

/** A name that two ways of writing it share; `"\n"` for nobody's. */
export const foldedName = ({ lastName, firstName }: Resident): string =>
  `${fold(lastName)}\n${fold(firstName)}`;

function uniqueNames(residents: ReadonlySet<Resident>): Map<string, Resident> {
  const names = new Map<string, Resident>();
  const twice = new Set<string>();
  for (const one of residents) {
    const name = foldedName(one);
    if (names.has(name)) twice.add(name);
    names.set(name, one);
  }
  // Nobody's name tells nobody apart.
  for (const name of [...twice, "\n"]) names.delete(name);
  return names;
}

function sharesSomething(one: Resident, other: Resident): boolean {
  const shared = (a: string, b: string) => a !== "" && fold(a) === fold(b);
  return (
    shared(one.lastName, other.lastName) ||
    shared(one.firstName, other.firstName) ||
    one.numbers.some((number) => other.numbers.includes(number))
  );
}
