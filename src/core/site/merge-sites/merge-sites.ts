import { mergeValues, same } from "../merge/merge-values.ts";
import { kindOf } from "./record-kinds.ts";
import type { SiteRecord, SiteRecords } from "./site-records.ts";

/** A field that both copies changed, to different values. */
export type SiteConflict = {
  /** `residents/<id>/last_name`. */
  readonly path: string;
  readonly record: string;
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
};

/** A record that one copy no longer has. It stays, or comes back, unless a person says otherwise. */
export type SiteDeletion = {
  readonly path: string;
  readonly by: "mine" | "theirs";
  readonly record: string;
  /** The other copy changed it meanwhile: deleting it loses that. */
  readonly editedMeanwhile: boolean;
};

export type SiteMergeChoices = {
  /** By path; undecided conflicts stay as they are here. */
  readonly conflicts: ReadonlyMap<string, "mine" | "theirs">;
  readonly deletions: ReadonlySet<string>;
};

export type SiteMerge = {
  /** What is to be written here: the whole record, or null to delete it. */
  readonly changes: ReadonlyMap<string, SiteRecord | null>;
  readonly conflicts: readonly SiteConflict[];
  readonly deletions: readonly SiteDeletion[];
  /** Of what a person edits; what Perron notes by itself is counted apart. */
  readonly added: number;
  readonly changed: number;
};

export const nothingDecided: SiteMergeChoices = { conflicts: new Map(), deletions: new Set() };

/**
 * Merges two copies of one site by lasting identifiers, record by record and field by field.
 *
 * A field that one copy changed since the two were last the same is taken; one that both changed is a conflict. Without a
 * state in common every difference is a conflict, and what one copy lacks was never deleted. Of what Perron notes by
 * itself the newer is taken and nothing is asked. What belongs to a door goes with it.
 */
export function mergeSites(
  { base, mine, theirs }: { base: SiteRecords | undefined; mine: SiteRecords; theirs: SiteRecords },
  choices: SiteMergeChoices = nothingDecided,
): SiteMerge {
  const conflicts: SiteConflict[] = [];
  const deletions: SiteDeletion[] = [];
  const changes = new Map<string, SiteRecord | null>();
  for (const path of new Set([...mine.keys(), ...theirs.keys()])) {
    const [before, here, there] = [base?.get(path), mine.get(path), theirs.get(path)];
    const kept = here ?? there;
    const noted = kindOf(path)?.noted;
    if (noted) {
      if (there && (!here || noted(there) > noted(here))) changes.set(path, there);
      continue;
    }
    if (before && kept && !(here && there)) {
      const by = here ? "theirs" : "mine";
      const editedMeanwhile = !same(before, kept);
      deletions.push({ path, by, record: nameOf(path, kept), editedMeanwhile });
      if (choices.deletions.has(path)) {
        if (here) changes.set(path, null);
        continue;
      }
    }
    if (here && there) {
      const merged = mergeValues(path, { base: before, device: here, wanted: there }, (at, values) => {
        const field = at.slice(path.length + 1);
        const [mineText, theirsText] = [shown(values.device), shown(values.wanted)];
        conflicts.push({ path: at, record: nameOf(path, here), field, mine: mineText, theirs: theirsText });
        return choices.conflicts.get(at) === "theirs" ? values.wanted : values.device;
      });
      if (!same(merged, here)) changes.set(path, merged as SiteRecord);
    } else if (there) {
      changes.set(path, there);
    }
  }
  const outcome = withoutOrphans(changes, mine);
  const edited = [...outcome].filter(([path, record]) => record !== null && !kindOf(path)?.noted);
  const changed = edited.filter(([path]) => mine.has(path)).length;
  const added = edited.length - changed;
  return {
    changes: outcome,
    conflicts,
    deletions: withoutDependents(deletions, mine, theirs),
    added,
    changed,
  };
}

/** What belongs to a door that will not be there cannot be brought in; what is here of it goes with it. */
function withoutOrphans(changes: ReadonlyMap<string, SiteRecord | null>, mine: SiteRecords) {
  const willBe = (door: string) => {
    const change = changes.get(door);
    return change === undefined ? mine.has(door) : change !== null;
  };
  return new Map(
    [...changes].filter(([path, record]) => {
      const door = doorOf(path, record ?? mine.get(path));
      return door === undefined || willBe(door);
    }),
  );
}

/** Where a door itself is asked about, what belongs to it is not asked again. */
function withoutDependents(deletions: readonly SiteDeletion[], mine: SiteRecords, theirs: SiteRecords) {
  const asked = new Set(deletions.map(({ path }) => path));
  return deletions.filter(({ path }) => {
    const door = doorOf(path, mine.get(path) ?? theirs.get(path));
    return door === undefined || !asked.has(door);
  });
}

function doorOf(path: string, record: SiteRecord | undefined): string | undefined {
  const id = record && kindOf(path)?.door?.(record, path);
  return id === undefined ? undefined : `doors/${id}`;
}

function nameOf(path: string, record: SiteRecord): string {
  const { last_name, first_name, name, caption } = record;
  const texts = [last_name, first_name, name, caption].filter(
    (text) => typeof text === "string" && text !== "",
  );
  return texts.join(" ") || path.split("/").at(-1) || path;
}

/** A value a person can compare; what is too long to read is told by its size. */
function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
  return text.length > 160 ? `${text.slice(0, 160)}… (${text.length})` : text;
}
