import type { DoorSince } from "#shared/contract/visit-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import type { SinceVisit } from "#shared/model/since-visit.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { otherDevice } from "../../push/push-failures.ts";
import { serialIn } from "../../push/push-plan.ts";
import type { LaptopStore } from "../../store/laptop-store.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import { ownPushes } from "../../visits/own-pushes.ts";
import { type PushBetween, stepsBetween } from "../../visits/steps-since.ts";
import { betweenVisits, type SeenState, type Visit, visitAt } from "../../visits/visit.ts";
import type { DoorService } from "../door-service.ts";
import { failureView } from "../failure-to-view.ts";
import type { FoundDoor, SiteRooms } from "../site-room.ts";
import { filesIn, type PushWithState, withLeftStates } from "./left-states.ts";

export type VisitParts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly laptop: LaptopStore;
  readonly snapshots: Snapshots;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
};

/** Before the first push that any journal can hold. */
const theBeginning = "1970-01-01T00:00:00.000Z";

/** What changed on the devices since the last visit, and by whom as far as is known. */
export class VisitService {
  readonly #parts: VisitParts;

  constructor(parts: VisitParts) {
    this.#parts = parts;
  }

  /** Reads the device, keeps what it read, and tells what differs from the end of the visit before. */
  async door(id: DoorId, signal: AbortSignal): Promise<Result<SinceVisit>> {
    const { rooms, doors, profile } = this.#parts;
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const files = await doors.readFiles(found.value, signal);
    if (!files.ok) return files;
    const { door } = found.value;
    const serial = serialIn(files.value, profile);
    const known = door.serial ?? (await this.#serialSeen(found.value));
    if (known !== null && serial !== null && serial !== known) return failed(otherDevice(known, serial));
    return this.#since(found.value, files.value, serial ?? known);
  }

  /** Door after door, one conversation at a time. */
  async *site(id: SiteId, signal: AbortSignal): AsyncGenerator<DoorSince, void> {
    const { rooms } = this.#parts;
    const room = await rooms.open(id);
    if (!room.ok) return;
    for (const door of await room.value.doors.list()) {
      if (signal.aborted) return;
      yield { state: "reading", doorId: door.id };
      const since = await this.door(door.id, signal);
      yield since.ok
        ? { state: "read", doorId: door.id, since: since.value }
        : { state: "failed", doorId: door.id, error: failureView(since.error) };
    }
  }

  /** Of the last look, for a door that is known by its address alone. */
  async #serialSeen({ room, door }: FoundDoor): Promise<string | null> {
    const visit = await room.visits.read(door.id);
    const seen = visit ? await this.#parts.snapshots.load(visit.latest.snapshot) : undefined;
    return seen?.ok ? seen.value.origin.serial : null;
  }

  async #since(
    found: FoundDoor,
    files: ConfigurationFiles,
    serial: string | null,
  ): Promise<Result<SinceVisit>> {
    const { snapshots, clock, laptop } = this.#parts;
    const { endpoint, id } = found.door;
    const at = new Date(clock.now()).toISOString();
    const host = `${endpoint.host}:${endpoint.port}`;
    // Those of this very visit are nothing to compare with.
    const visitBegan = new Date(clock.now() - betweenVisits).toISOString();
    const older = (await snapshots.list(serial ? { serial } : { host })).find(
      ({ takenAt }) => takenAt < visitBegan,
    );
    const kept = older ? { snapshot: older.id, at: older.takenAt } : null;
    const saved = await snapshots.save({ serial, host, reason: "read", takenAt: at }, files);
    if (!saved.ok) return saved;
    const { visits } = found.room;
    const before = await visits.read(id);
    const since = before?.baseline?.at ?? before?.latest.at ?? kept?.at ?? theBeginning;
    const own = serial === null ? [] : await ownPushes(laptop, { serial, since });
    const pushes = await withLeftStates(own, found, snapshots);
    const left = pushes.flatMap((push): SeenState[] =>
      push.left ? [{ snapshot: push.left, at: push.at }] : [],
    );
    const visit = visitAt({ snapshot: saved.value, at }, before, kept, left);
    await visits.keep(id, visit);
    return ok(await this.#steps(visit, pushes, { at, files }));
  }

  async #steps(
    { baseline }: Visit,
    pushes: readonly PushWithState[],
    now: { readonly at: string; readonly files: ConfigurationFiles },
  ): Promise<SinceVisit> {
    const { snapshots, profile } = this.#parts;
    const from = baseline ? await filesIn(snapshots, baseline.snapshot) : undefined;
    if (!baseline || !from) return { since: null, readAt: now.at, steps: [] };
    const between: PushBetween[] = [];
    for (const { at, before, left } of pushes.filter((push) => push.at > baseline.at)) {
      const found = await filesIn(snapshots, before);
      const after = left ? await filesIn(snapshots, left) : undefined;
      if (found) between.push({ at, before: found, left: after ?? null });
    }
    const steps = stepsBetween({ at: baseline.at, files: from }, between, now, profile);
    return { since: baseline.at, readAt: now.at, steps };
  }
}
