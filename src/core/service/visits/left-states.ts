import type { SnapshotId } from "#shared/model/identity.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import { filesFingerprint } from "../../push/push-plan.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import type { OwnPush } from "../../visits/own-pushes.ts";
import type { FoundDoor } from "../site-room.ts";

/** Pushes of one visit are few; the log of a site is long. */
const entriesLookedAt = 1_000;

/** A push with the snapshot of what it left; null when its end is not known, or nothing kept is it. */
export type PushWithState = OwnPush & { readonly left: SnapshotId | null };

/**
 * Finds what each push left behind: the snapshot that the site's log names, else a kept snapshot of the very files that
 * were wanted.
 */
export async function withLeftStates(
  pushes: readonly OwnPush[],
  { room, door }: FoundDoor,
  snapshots: Snapshots,
): Promise<PushWithState[]> {
  if (pushes.length === 0) return [];
  const named = new Map<string, string>();
  for (const { entry } of await room.evidence.list({ limit: entriesLookedAt }))
    if (entry.act.kind === "push" && entry.act.snapshotAfter !== null)
      named.set(entry.act.run, entry.act.snapshotAfter);
  const byContent = await fingerprintsOf(snapshots, door.serial);
  return pushes.map((push) => {
    const left = push.end === "applied" ? (named.get(push.run) ?? byContent.get(push.target)) : undefined;
    return { ...push, left: (left as SnapshotId | undefined) ?? null };
  });
}

async function fingerprintsOf(snapshots: Snapshots, serial: string | null): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  for (const { id } of await snapshots.list({ serial })) {
    const files = await filesIn(snapshots, id);
    if (files) kept.set(filesFingerprint(files), id);
  }
  return kept;
}

/** Undefined when the snapshot is not on this computer: the site may come from another. */
export async function filesIn(snapshots: Snapshots, id: string): Promise<ConfigurationFiles | undefined> {
  const found = await snapshots.load(id);
  return found.ok ? found.value.files : undefined;
}
