import { randomUUID } from "node:crypto";
import type { PushUpdate } from "#shared/contract/push-contract.ts";
import { parseEndpoint } from "#shared/model/endpoint.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { PushReport } from "#shared/model/push.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { PushPlan } from "../push/push-plan.ts";
import type { PushRequest } from "../push/push-ports.ts";
import { runPush } from "../push/run-push.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import type { Snapshots } from "../store/snapshots.ts";
import type { DeviceAccess } from "./device-access.ts";
import type { DoorService } from "./door-service.ts";
import type { DoorSessions } from "./door-sessions.ts";
import { recordAt } from "./evidence/door-evidence.ts";
import { pushBegan, pushEnded, readingWitness, type WitnessedPush } from "./evidence/push-witness.ts";
import { failureView } from "./failure-to-view.ts";
import { keepLastRead } from "./keep-last-read.ts";
import type { PresenceBook } from "./presence.ts";
import { type PushAccessParts, pushAccess, pushJournal, pushSnapshots } from "./push-access.ts";
import { alreadyUnderWay, noSuchRun } from "./push-run-failures.ts";
import { RunFeed } from "./run-feed.ts";
import type { FoundDoor } from "./site-room.ts";

export type PushRunsParts = {
  readonly doors: DoorService;
  readonly sessions: DoorSessions;
  readonly access: DeviceAccess;
  readonly presence: PresenceBook;
  readonly laptop: LaptopStore;
  readonly snapshots: Snapshots;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
};

type Run = {
  readonly door: DoorId;
  readonly feed: RunFeed<PushUpdate>;
  readonly stop: AbortController;
  written: boolean;
};

/** How one run reaches its device. */
export type Way = Pick<PushRequest, "access" | "endpoint" | "profile">;

type Job = {
  readonly found: FoundDoor;
  readonly plan: PushPlan;
  readonly way: Way;
  /** Over its web pages, a device also shows whether it answers and where. */
  readonly overWeb: boolean;
  readonly whenHeld: () => Promise<unknown>;
  readonly witnessed: WitnessedPush;
};

/** What a push is besides its plan. */
export type PushOrder = {
  /** Called once the device proves to hold what was wanted. */
  readonly whenHeld: () => Promise<unknown>;
  /** Another way than over the device's web pages. */
  readonly way?: Way | undefined;
  /** The snapshot that is put back; none for edits. */
  readonly restored?: string | null;
};

/** Pushes under way, one a door. They go on when every window is closed. */
export class PushRuns {
  readonly #parts: PushRunsParts;
  readonly #runs = new Map<string, Run>();
  readonly #ending = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(parts: PushRunsParts) {
    this.#parts = parts;
  }

  activeOn(door: DoorId): { runId: string } | null {
    for (const [runId, run] of this.#runs) if (run.door === door && !run.feed.ended) return { runId };
    return null;
  }

  /** Starts in the background, over the device's web pages or the way given. */
  async start(
    found: FoundDoor,
    plan: PushPlan,
    { whenHeld, way: other, restored = null }: PushOrder,
  ): Promise<Result<{ runId: string }>> {
    const { door } = found;
    if (this.activeOn(door.id) || this.#parts.sessions.isHeld(door.id)) return failed(alreadyUnderWay());
    const runId = randomUUID();
    const run: Run = { door: door.id, feed: new RunFeed(), stop: new AbortController(), written: false };
    this.#runs.set(runId, run);
    const way = other ? ok(other) : await this.#overWeb(found, run.stop.signal);
    if (!way.ok) {
      this.#runs.delete(runId);
      return way;
    }
    // The push has the one conversation with the device to itself.
    await this.#parts.sessions.close(door.id);
    const overWeb = other === undefined;
    const witnessed: WitnessedPush = { runId, plan, over: overWeb ? "web" : "asm", restored };
    const job: Job = { found, plan, way: way.value, overWeb, whenHeld, witnessed };
    const work = this.#seeThrough(runId, run, job).finally(() => {
      run.feed.end();
      this.#underWay.delete(work);
    });
    this.#underWay.add(work);
    return ok({ runId });
  }

  async *watch(runId: string, signal: AbortSignal): AsyncGenerator<PushUpdate, void> {
    const run = this.#runs.get(runId);
    if (run) yield* run.feed.watch(signal);
    else yield { type: "failed", error: failureView(noSuchRun()), report: null };
  }

  /** True when nothing was written yet and the run stops. */
  cancel(runId: string): boolean {
    const run = this.#runs.get(runId);
    if (!run || run.feed.ended || run.written) return false;
    run.stop.abort();
    return true;
  }

  /** Ends with Perron itself: what was written and not yet proved is recorded as unknown. */
  async endAll(): Promise<void> {
    this.#ending.abort();
    for (const run of this.#runs.values()) run.stop.abort();
    await Promise.allSettled(this.#underWay);
  }

  async #seeThrough(runId: string, run: Run, job: Job): Promise<void> {
    await recordAt(job.found, pushBegan(job.witnessed));
    const watched = readingWitness(job.way.access);
    const result = await this.#carryOut(runId, run, { ...job, way: { ...job.way, access: watched.access } });
    await this.#recordEnd(job, result, watched.last());
    if (job.overWeb) await this.#noteOutcome(job.found, result);
    const held = result.ok && (result.value.outcome === "applied" || result.value.outcome === "unchanged");
    if (held) await job.whenHeld();
    if (result.ok) run.feed.publish({ type: "done", report: result.value });
    else run.feed.publish({ type: "failed", error: failureView(result.error), report: null });
  }

  async #overWeb({ room, door }: FoundDoor, signal: AbortSignal): Promise<Result<Way>> {
    const { doors, access, profile } = this.#parts;
    const session = await doors.session({ room, door }, signal);
    if (!session.ok) return session;
    const { credential, consent } = session.value;
    const home = door.endpoint;
    const openAt: PushAccessParts["openAt"] = (at, other) => access.open(at, other ?? credential, consent);
    return ok({ endpoint: home, access: pushAccess({ home, profile, openAt }), profile });
  }

  #carryOut(runId: string, run: Run, { plan, way }: Job): Promise<Result<PushReport>> {
    const { laptop, snapshots, clock } = this.#parts;
    return runPush(
      {
        ...way,
        plan,
        snapshots: pushSnapshots(snapshots, way.endpoint, clock),
        journal: pushJournal(laptop, runId),
        clock,
        abandon: this.#ending.signal,
        onStep(event) {
          if (event.step === "write") run.written = true;
          run.feed.publish({ type: "step", event });
        },
      },
      run.stop.signal,
    );
  }

  /** What the read-back found is kept as a snapshot, and as what the door phone last held. */
  async #recordEnd(
    { found, way, witnessed }: Job,
    result: Result<PushReport>,
    files: ConfigurationFiles | null,
  ): Promise<void> {
    const { snapshots, clock, profile } = this.#parts;
    const { serial } = witnessed.plan;
    const keeper = pushSnapshots(snapshots, way.endpoint, clock);
    const { host } = way.endpoint;
    const saved = files && (await keeper.save({ serial, host, reason: "after-push", files }));
    const snapshotAfter = saved?.ok ? saved.value : null;
    await recordAt(found, pushEnded(witnessed, result, { files, snapshotAfter }));
    if (files) await keepLastRead(found, files, { profile, clock });
  }

  async #noteOutcome({ room, door }: FoundDoor, result: Result<PushReport>): Promise<void> {
    this.#parts.presence.note(door.id, result.ok && result.value.outcome !== "not-returned");
    const moved = result.ok && result.value.movedTo ? parseEndpoint(result.value.movedTo) : undefined;
    if (moved) await room.doors.keep({ ...door, endpoint: moved });
  }
}
