import { randomUUID } from "node:crypto";
import type { MergeChoicesView, MergeView } from "#shared/contract/directory-contract.ts";
import type { DoorId, SnapshotId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { draftOfMerge } from "../../site/merge/draft-of-merge.ts";
import {
  type MergeChoices,
  type MergeSides,
  mergeConfigurations,
} from "../../site/merge/merge-configurations.ts";
import { secretsNamed } from "../../site/wanted-of-draft.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import type { DoorService } from "../door-service.ts";
import type { FoundDoor, SiteRooms } from "../site-room.ts";
import { laidOver, noVisit, takenFrom } from "./merge-sides.ts";
import type { KnownDevice, ReadingBook } from "./reading-book.ts";

export type MergeParts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly readings: ReadingBook;
  readonly snapshots: Snapshots;
  readonly profile: DeviceProfile;
};

/** A merge that a person is looking at. */
type OpenMerge = Pick<MergeView, "lastVisit" | "wanted"> & {
  readonly found: FoundDoor;
  readonly sides: MergeSides;
  /** Fingerprint of what the device holds now. */
  readonly baseline: string;
};

/** Nobody looks at more merges than that; an older one is opened again. */
const openAtMost = 20;

/**
 * Three-way merges: what a door phone held at the last visit, what it holds now, and what is wanted.
 *
 * The device is read once, on opening. Nothing is written to it: the outcome becomes the door's draft.
 */
export function mergeService(parts: MergeParts) {
  const { rooms, doors, readings } = parts;
  const merges = new Map<string, OpenMerge>();

  const opened = (mergeId: string): Result<OpenMerge> => {
    const merge = merges.get(mergeId);
    return merge ? ok(merge) : failed(mergeIsGone());
  };

  return {
    async open(
      id: DoorId,
      snapshotId: SnapshotId | undefined,
      signal: AbortSignal,
    ): Promise<Result<MergeView>> {
      const found = await rooms.findDoor(id);
      if (!found.ok) return found;
      const read = await doors.read(id, signal);
      if (!read.ok) return read;
      const device = await readings.at(id, read.value.baseline);
      if (!device.ok) return device;
      if (device.value === null) return failed(notKept());
      const merge = await sidesOf(parts, found.value, device.value, snapshotId);
      if (!merge.ok) return merge;
      const mergeId = randomUUID();
      for (const old of [...merges.keys()].slice(0, Math.max(0, merges.size - openAtMost + 1)))
        merges.delete(old);
      merges.set(mergeId, merge.value);
      return ok(viewOf(mergeId, merge.value, undecidedView));
    },

    /** What the choices come to; nothing is kept. */
    async decide(mergeId: string, choices: MergeChoicesView): Promise<Result<MergeView>> {
      const merge = opened(mergeId);
      return merge.ok ? ok(viewOf(mergeId, merge.value, choices)) : merge;
    },

    /** Makes the outcome the door's draft, over what the device holds now; no draft where nothing differs. */
    async accept(mergeId: string, choices: MergeChoicesView): Promise<Result<{ changes: number }>> {
      const merge = opened(mergeId);
      if (!merge.ok) return merge;
      const { found, sides, baseline } = merge.value;
      const { room, door } = found;
      const { merged, changes } = mergeConfigurations(sides, choicesOf(choices));
      const kept = await secretIds(found);
      if (!kept.ok) return kept;
      const parts = await draftOfMerge(sides.device, merged, async (secret) => {
        const id = kept.value.get(secret);
        return id === undefined ? room.draftSecrets.keep(door.id, secret) : ok({ id });
      });
      if (!parts.ok) return parts;
      merges.delete(mergeId);
      if (Object.keys(parts.value).length === 0) await room.drafts.discard(door.id);
      else await room.drafts.save(door.id, { baseline, parts: parts.value, merged: true });
      return ok({ changes: changes.length });
    },
  };
}

const undecidedView: MergeChoicesView = { conflicts: {}, deletions: [] };

const choicesOf = ({ conflicts, deletions }: MergeChoicesView): MergeChoices => ({
  conflicts: new Map(Object.entries(conflicts)),
  deletions: new Set(deletions),
});

function viewOf(
  mergeId: string,
  { sides, lastVisit, wanted }: OpenMerge,
  choices: MergeChoicesView,
): MergeView {
  const { changes, conflicts, deletions } = mergeConfigurations(sides, choicesOf(choices));
  return {
    mergeId,
    lastVisit,
    wanted,
    changes: [...changes],
    conflicts: [...conflicts],
    deletions: [...deletions],
  };
}

/** The draft against the visit it was begun at; a snapshot, where one is named, stands for that visit or for the wish. */
async function sidesOf(
  { readings, snapshots, profile }: MergeParts,
  found: FoundDoor,
  device: KnownDevice,
  snapshotId: SnapshotId | undefined,
): Promise<Result<OpenMerge>> {
  const draft = await found.room.drafts.read(found.door.id);
  const snapshot = snapshotId === undefined ? null : await snapshotOf(snapshots, snapshotId, profile);
  if (snapshot && !snapshot.ok) return snapshot;
  const now = device.configuration;
  const { baseline } = device.reading;
  if (draft === null) {
    if (!snapshot) return failed(nothingToMerge());
    const sides = { base: noVisit(now), device: now, wanted: takenFrom(snapshot.value.configuration, now) };
    return ok({ found, baseline, sides, lastVisit: null, wanted: "snapshot" });
  }
  const begun = await readings.at(found.door.id, draft.base);
  if (!begun.ok) return begun;
  const visit = snapshot
    ? { at: snapshot.value.takenAt, configuration: snapshot.value.configuration }
    : begun.value && { at: begun.value.reading.readAt, configuration: begun.value.configuration };
  // A draft names only what was edited: the rest of the wish is as it was when the edits began.
  const wanted = await laidOver(found, draft, visit?.configuration ?? now);
  if (!wanted.ok) return wanted;
  const sides = { base: visit?.configuration ?? noVisit(now), device: now, wanted: wanted.value };
  return ok({ found, baseline, sides, lastVisit: visit?.at ?? null, wanted: "draft" });
}

async function snapshotOf(snapshots: Snapshots, id: SnapshotId, profile: DeviceProfile) {
  const snapshot = await snapshots.load(id);
  if (!snapshot.ok) return snapshot;
  const reading = readConfiguration(snapshot.value.files, profile);
  if (!reading.ok) return reading;
  return ok({ takenAt: snapshot.value.origin.takenAt, configuration: reading.value.configuration });
}

/** Secrets of the draft that is there, by what they are, so that one that stays is not kept twice. */
async function secretIds({ room, door }: FoundDoor): Promise<Result<ReadonlyMap<string, string>>> {
  const draft = await room.drafts.read(door.id);
  const secrets = await room.draftSecrets.opened(door.id, draft ? secretsNamed(draft.parts) : []);
  return secrets.ok ? ok(new Map([...secrets.value].map(([id, secret]) => [secret, id]))) : secrets;
}

const mergeIsGone = () =>
  failure(
    "conflict",
    {
      fr: "Cette fusion a déjà servi ou date d'une session précédente : ouvrez-la de nouveau.",
      en: "This merge was used already or is of an earlier session: open it again.",
    },
    { reason: "merge-is-gone", retry: "safe" },
  );

const nothingToMerge = () =>
  failure(
    "invalid",
    {
      fr: "Aucune modification n'attend pour ce portier : il n'y a rien à fusionner.",
      en: "No edit waits for this door phone: there is nothing to merge.",
    },
    { reason: "nothing-to-merge" },
  );

const notKept = () =>
  failure(
    "storage",
    {
      fr: "Ce que le portier contient n'a pas pu être gardé sur ce portable : la fusion a besoin de place sur le disque.",
      en: "What the door phone holds could not be kept on this laptop: merging needs room on the disk.",
    },
    { reason: "reading-not-kept" },
  );
