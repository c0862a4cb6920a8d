import { same } from "../merge/merge-values.ts";
import { familyOf } from "./record-kinds.ts";
import { hashOf, type SiteRecord, type SiteRecords } from "./site-records.ts";

/**
 * The other copy's records under the identifiers they have here.
 *
 * Two people may each have put the same thing on the list: a door phone is the same by its serial number, else by its MAC
 * address; a picture or sound by kind and name, as a site holds one of each; a time range or resident when nothing at all
 * differs. One that the other copy still holds apart is never taken for another.
 */
export function underOwnNames(mine: SiteRecords, theirs: SiteRecords): OwnNames {
  let records = theirs;
  const names = new Map<string, string>();
  // In this order: a resident names its doors and its time range.
  for (const kind of sameness) {
    const found = twins(mine, records, kind);
    for (const [other, own] of found) names.set(other, own);
    records = withNames(records, found);
  }
  return { records, nameHere: (id) => names.get(id) ?? id, rename: (more) => withNames(more, names) };
}

export type OwnNames = {
  readonly records: SiteRecords;
  readonly nameHere: (id: string) => string;
  /** The same names in other records, those of an earlier meeting for instance. */
  readonly rename: (records: SiteRecords) => SiteRecords;
};

type Sameness = {
  readonly family: "doors" | "timeRanges" | "residents" | "media";
  /** What makes two of them one; undefined: nothing does. */
  readonly mark: (record: SiteRecord) => string | undefined;
};

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

const sameness: readonly Sameness[] = [
  { family: "doors", mark: ({ serial }) => text(serial) },
  { family: "doors", mark: ({ mac }) => text(mac)?.toLowerCase() },
  { family: "timeRanges", mark: (record) => JSON.stringify(sorted(record)) },
  { family: "media", mark: ({ kind, name }) => JSON.stringify([kind, name]) },
  { family: "residents", mark: (record) => JSON.stringify(sorted(record)) },
];

const sorted = (record: SiteRecord) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The identifier here of each thing there that is the same; one is given to one. */
function twins(mine: SiteRecords, theirs: SiteRecords, { family, mark }: Sameness): Map<string, string> {
  const free = new Map<string, string[]>();
  for (const [path, record] of mine) {
    const found = familyOf(path) === family && !theirs.has(path) ? mark(record) : undefined;
    if (found !== undefined) free.set(found, [...(free.get(found) ?? []), idOf(path)]);
  }
  const names = new Map<string, string>();
  for (const [path, record] of theirs) {
    const found = familyOf(path) === family && !mine.has(path) ? mark(record) : undefined;
    const own = found === undefined ? undefined : free.get(found)?.shift();
    if (own !== undefined && isUnmistakable(idOf(path))) names.set(idOf(path), own);
  }
  return names;
}

/** A short one could stand within another text by chance. */
const isUnmistakable = (id: string) => /^[0-9a-f-]{36}$/.test(id);

const idOf = (path: string) => path.slice(path.indexOf("/") + 1);

/** Every mention of the other names becomes one of the own: identifiers are too long to be met by chance. */
function withNames(records: SiteRecords, names: ReadonlyMap<string, string>): SiteRecords {
  if (names.size === 0) return records;
  const replaced = (given: string) =>
    [...names].reduce((renamed, [other, own]) => renamed.replaceAll(other, own), given);
  return new Map(
    [...records].map(([path, record]): [string, SiteRecord] => {
      const renamed = replaced(path);
      // Pictures and sounds name nothing, and are long.
      if (familyOf(path) === "media") return [renamed, record];
      const after = JSON.parse(replaced(JSON.stringify(record))) as SiteRecord;
      if (familyOf(path) !== "tries" || same(after, record)) return [renamed, after];
      return [`tries/${hashOf(after as Parameters<typeof hashOf>[0])}`, after];
    }),
  );
}
