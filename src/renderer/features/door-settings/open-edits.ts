import type { DraftParts } from "#shared/model/draft.ts";
import { directoryChanges } from "../residents/directory-changes.ts";
import type { Directory, DirectoryStore } from "../residents/directory-store.ts";
import { countChanges } from "./count-changes.ts";
import type { DoorRanges, DoorSettings, RangesStore, SettingsStore } from "./door-settings.ts";
import { changedParts, type Edited } from "./edit-store.ts";

/** The edits of a door phone, screen by screen: each undoes its own, all are sent together. */
export type DoorEdits = {
  readonly store: DirectoryStore;
  readonly settings: SettingsStore;
  readonly ranges: RangesStore;
};

/** The parts that differ from what the device holds, as a draft keeps them and a push sends them. */
export function draftOf({ store, settings, ranges }: DoorEdits): DraftParts {
  const { held, rows } = store.get();
  const residents = directoryChanges(held, rows).count > 0 ? { residents: [...rows] } : {};
  const edited = {
    ...changedParts(settings.get().held, settings.get().now),
    ...changedParts(ranges.get().held, ranges.get().now),
  };
  // The model's lists are the contract's own; only their being read-only here differs.
  return { ...residents, ...(structuredClone(edited) as DraftParts) };
}

/** How many fields would be sent, over all screens. */
export function countEdits(
  { held, rows }: Directory,
  settings: Edited<DoorSettings>,
  ranges: Edited<DoorRanges>,
): number {
  return (
    directoryChanges(held, rows).count +
    countChanges(settings.held, settings.now) +
    countChanges(ranges.held, ranges.now)
  );
}

/** Lays the edits of an earlier session over what the device holds. */
export function resumeEdits({ store, settings, ranges }: DoorEdits, parts: DraftParts): void {
  const { residents, timeRanges, ...rest } = parts;
  if (residents) store.resume(residents);
  if (timeRanges) ranges.resume({ timeRanges });
  settings.resume(withoutAbsent(rest));
}

export function discardEdits({ store, settings, ranges }: DoorEdits): void {
  store.discard();
  settings.discard();
  ranges.discard();
}

function withoutAbsent<Parts extends object>(parts: Parts) {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as {
    [Name in keyof Parts]?: Exclude<Parts[Name], undefined>;
  };
}
