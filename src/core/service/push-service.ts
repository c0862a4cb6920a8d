import { randomUUID } from "node:crypto";
import type { Draft, Plan, PushUpdate } from "#shared/contract/push-contract.ts";
import type { DraftParts } from "#shared/model/draft.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { findWriteProblems } from "../config/configuration-mapping.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { listLogos } from "../ipac/logos.ts";
import { changedSincePlan } from "../push/push-failures.ts";
import { filesFingerprint, makePlan, type PushPlan } from "../push/push-plan.ts";
import type { DraftToKeep } from "../site/site-drafts.ts";
import type { Snapshots } from "../store/snapshots.ts";
import type { DoorService } from "./door-service.ts";
import { draftWish } from "./draft-wish.ts";
import { recordAt } from "./evidence/door-evidence.ts";
import { keepDraftSecret, type SecretKind } from "./keep-draft-secret.ts";
import type { PushRuns } from "./push-runs.ts";
import { restorePlan } from "./restore-plan.ts";
import type { FoundDoor, SiteRooms } from "./site-room.ts";

export type PushServiceParts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly runs: PushRuns;
  readonly snapshots: Snapshots;
  readonly profile: DeviceProfile;
};

/** From an edited configuration to a proved device: drafts, plans, and the runs that carry them out. */
export class PushService {
  readonly #parts: PushServiceParts;
  readonly #plans = new Map<string, { found: FoundDoor; plan: PushPlan }>();

  constructor(parts: PushServiceParts) {
    this.#parts = parts;
  }

  draft(id: DoorId): Promise<Result<Draft | null>> {
    return this.#withDoor(id, ({ room }) => room.drafts.read(id));
  }

  /** `over` given: only where no other window has saved since; else in any case. */
  async saveDraft(
    id: DoorId,
    { over, ...draft }: DraftToKeep & { readonly over?: string | null | undefined },
  ): Promise<Result<Draft>> {
    const found = await this.#parts.rooms.findDoor(id);
    if (!found.ok) return found;
    const { drafts } = found.value.room;
    if (over === undefined) return ok(await drafts.save(id, draft));
    const saved = await drafts.saveOver(id, draft, over);
    return saved ? ok(saved) : failed(draftElsewhere());
  }

  async keepSecret(id: DoorId, of: SecretKind, secret: string): Promise<Result<{ id: string }>> {
    const found = await this.#parts.rooms.findDoor(id);
    return found.ok ? keepDraftSecret(found.value, of, secret, this.#parts.profile) : found;
  }

  discardDraft(id: DoorId): Promise<Result<null>> {
    return this.#withDoor(id, async ({ room }) => {
      await room.drafts.discard(id);
      return null;
    });
  }

  /** Compares the wanted parts with the device as it is now; `conflict` when that is not what the page showed. */
  async plan(
    id: DoorId,
    { baseline, parts }: { readonly baseline: string; readonly parts: DraftParts },
    signal: AbortSignal,
  ): Promise<Result<Plan>> {
    const { rooms, doors, profile } = this.#parts;
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const files = await doors.readFiles(found.value, signal);
    if (!files.ok) return files;
    if (filesFingerprint(files.value) !== baseline) return failed(changedSincePlan([]));
    const logos = await this.#logosOf(found.value, signal);
    const context = { ownAddress: found.value.door.endpoint.host, ...(logos && { logos }) };
    const wish = await draftWish(found.value, parts, files.value, profile);
    if (!wish.ok) return wish;
    const wanted = wish.value;
    const problems = findWriteProblems(files.value, wanted, profile, context);
    if (!problems.ok) return problems;
    const planId = randomUUID();
    if (problems.value.length > 0) return ok({ planId, changes: [], problems: problems.value });
    const plan = makePlan({ files: files.value, wanted, profile, context });
    if (!plan.ok) return plan;
    this.#plans.set(planId, { found: found.value, plan: plan.value });
    await recordAt(found.value, {
      kind: "compared",
      before: baseline,
      wanted: filesFingerprint(plan.value.target),
      changes: [...plan.value.changes],
    });
    return ok({ planId, changes: [...plan.value.changes], problems: [] });
  }

  /** A plan is carried out once; its draft goes when the device proves to hold it. */
  async start(planId: string): Promise<Result<{ runId: string }>> {
    const planned = this.#plans.get(planId);
    this.#plans.delete(planId);
    if (!planned) return failed(planIsGone());
    const { found, plan } = planned;
    return this.#parts.runs.start(found, plan, {
      whenHeld: () => found.room.drafts.discard(found.door.id),
    });
  }

  watch(runId: string, signal: AbortSignal): AsyncGenerator<PushUpdate, void> {
    return this.#parts.runs.watch(runId, signal);
  }

  async cancel(runId: string): Promise<Result<{ stopped: boolean }>> {
    return ok({ stopped: this.#parts.runs.cancel(runId) });
  }

  async active(id: DoorId): Promise<Result<{ runId: string } | null>> {
    return ok(this.#parts.runs.activeOn(id));
  }

  /** Puts a snapshot back, proved like any push. */
  async restore(id: DoorId, snapshotId: string, signal: AbortSignal): Promise<Result<{ runId: string }>> {
    const restore = await restorePlan(this.#parts, id, snapshotId, signal);
    if (!restore.ok) return restore;
    const { found, plan, snapshot } = restore.value;
    return this.#parts.runs.start(found, plan, { whenHeld: async () => undefined, restored: snapshot });
  }

  async #withDoor<T>(id: DoorId, work: (found: FoundDoor) => Promise<T>): Promise<Result<T>> {
    const found = await this.#parts.rooms.findDoor(id);
    return found.ok ? ok(await work(found.value)) : found;
  }

  /** Pictures that may be named; undefined when the device does not list them. */
  async #logosOf(found: FoundDoor, signal: AbortSignal): Promise<string[] | undefined> {
    const session = await this.#parts.doors.session(found, signal);
    if (!session.ok) return undefined;
    const logos = await listLogos(session.value.device.conversation, this.#parts.profile, signal);
    return logos.ok ? logos.value.map(({ name }) => name) : undefined;
  }
}

const planIsGone = () =>
  failure(
    "conflict",
    {
      fr: "Cette comparaison a déjà servi ou date d'une session précédente : comparez à nouveau.",
      en: "This comparison was used already or is of an earlier session: compare again.",
    },
    { reason: "plan-is-gone", retry: "safe" },
  );

const draftElsewhere = () =>
  failure(
    "conflict",
    {
      fr: "Une autre fenêtre a modifié ce portier entre-temps : ses modifications sont reprises avec les vôtres.",
      en: "Another window has edited this door phone meanwhile: its edits are taken together with yours.",
    },
    { reason: "draft-elsewhere" },
  );
