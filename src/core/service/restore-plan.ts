import type { DoorId, SnapshotId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { makeRestorePlan, type PushPlan } from "../push/push-plan.ts";
import type { Snapshots } from "../store/snapshots.ts";
import type { DoorService } from "./door-service.ts";
import type { FoundDoor, SiteRooms } from "./site-room.ts";

type Parts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly snapshots: Snapshots;
  readonly profile: DeviceProfile;
};

type Restore = { readonly found: FoundDoor; readonly snapshot: SnapshotId; readonly plan: PushPlan };

/** What putting a snapshot back would write onto the device as it is now. */
export async function restorePlan(
  { rooms, doors, snapshots, profile }: Parts,
  id: DoorId,
  snapshotId: string,
  signal: AbortSignal,
): Promise<Result<Restore>> {
  const found = await rooms.findDoor(id);
  if (!found.ok) return found;
  const snapshot = await snapshots.load(snapshotId);
  if (!snapshot.ok) return snapshot;
  const files = await doors.readFiles(found.value, signal);
  if (!files.ok) return files;
  const plan = makeRestorePlan({ files: files.value, snapshot: snapshot.value.files, profile });
  return plan.ok ? ok({ found: found.value, snapshot: snapshot.value.id, plan: plan.value }) : plan;
}
