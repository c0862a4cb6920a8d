import type { Change } from "#shared/model/change.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { SnapshotSummary } from "#shared/model/snapshot.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { serialIn } from "../push/push-plan.ts";
import type { Snapshots } from "../store/snapshots.ts";
import type { DoorService } from "./door-service.ts";
import { recordAt } from "./evidence/door-evidence.ts";
import { restorePlan } from "./restore-plan.ts";
import type { SiteRooms } from "./site-room.ts";

/** The kept copies of one door's configuration. */
export function snapshotService(
  { rooms, doors }: { rooms: SiteRooms; doors: DoorService },
  snapshots: Snapshots,
  profile: DeviceProfile,
  clock: Clock,
) {
  return {
    async list(id: DoorId): Promise<Result<SnapshotSummary[]>> {
      const found = await rooms.findDoor(id);
      if (!found.ok) return found;
      const { serial, endpoint } = found.value.door;
      // Once the serial is known the address says nothing: another device may have stood there.
      return ok(await snapshots.list(serial ? { serial } : { host: `${endpoint.host}:${endpoint.port}` }));
    },

    async take(id: DoorId, signal: AbortSignal): Promise<Result<SnapshotSummary>> {
      const found = await rooms.findDoor(id);
      if (!found.ok) return found;
      const files = await doors.readFiles(found.value, signal);
      if (!files.ok) return files;
      const { endpoint } = found.value.door;
      const origin = {
        serial: serialIn(files.value, profile),
        host: `${endpoint.host}:${endpoint.port}`,
        reason: "by-hand" as const,
        takenAt: new Date(clock.now()).toISOString(),
      };
      const saved = await snapshots.save(origin, files.value);
      if (!saved.ok) return saved;
      await recordAt(found.value, { kind: "snapshot", snapshot: saved.value });
      const sizes = [...files.value].map(([name, content]) => ({ name, bytes: content.length }));
      return ok({ id: saved.value, ...origin, files: sizes });
    },

    /** What a restore would change on the device as it is now. */
    async compare(id: DoorId, snapshotId: string, signal: AbortSignal): Promise<Result<Change[]>> {
      const restore = await restorePlan({ rooms, doors, snapshots, profile }, id, snapshotId, signal);
      return restore.ok ? ok([...restore.value.plan.changes]) : restore;
    },
  };
}

export type SnapshotService = ReturnType<typeof snapshotService>;
