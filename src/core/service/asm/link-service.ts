import { randomUUID } from "node:crypto";
import type { DoorLink, LinkSettings, ReachStep } from "#shared/contract/asm-view.ts";
import type { Plan } from "#shared/contract/push-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { checkAsmReach } from "../../asm/settings-check/check-asm-reach.ts";
import type { Clock } from "../../clock/clock.ts";
import {
  findWriteProblems,
  readConfiguration,
  type WantedConfiguration,
} from "../../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { changedSincePlan } from "../../push/push-failures.ts";
import { filesFingerprint, makePlan, type PushPlan } from "../../push/push-plan.ts";
import type { LinksBefore } from "../../store/links-before.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import type { DoorService } from "../door-service.ts";
import { pushSnapshots } from "../push-access.ts";
import type { PushRuns, Way } from "../push-runs.ts";
import type { FoundDoor, SiteRooms } from "../site-room.ts";
import { serverStopped } from "./asm-parts.ts";
import type { AsmService } from "./asm-service.ts";
import type { AsmSites } from "./asm-sites.ts";
import { planDraftOverAsm } from "./draft-over-asm.ts";
import { nothingBefore, planIsGone } from "./link-failures.ts";

export type LinkServiceParts = {
  readonly rooms: SiteRooms;
  readonly doors: DoorService;
  readonly sites: AsmSites;
  readonly asm: AsmService;
  readonly runs: PushRuns;
  readonly snapshots: Snapshots;
  readonly before: LinksBefore;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
};

type Prepared = {
  readonly found: FoundDoor;
  readonly plan: PushPlan;
  /** Another way than the device's web pages. */
  readonly way?: Way;
  /** Done before the first byte is sent. */
  readonly first?: () => Promise<Result<unknown>>;
  readonly whenHeld: () => Promise<unknown>;
};

const nothingMore = async () => undefined;

/** One door phone's link to its management server: its settings, what can be proved of them, and where they lead. */
export class LinkService {
  readonly #parts: LinkServiceParts;
  readonly #plans = new Map<string, Prepared>();

  constructor(parts: LinkServiceParts) {
    this.#parts = parts;
  }

  async link(id: DoorId): Promise<Result<DoorLink>> {
    const { rooms, sites, asm, before } = this.#parts;
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const site = await sites.open(found.value.room.id);
    if (!site.ok) return site;
    const products = await asm.products(found.value.room.id);
    if (!products.ok) return products;
    const kept = await before.of(id);
    return ok({
      server: await site.value.view(),
      product: products.value.find(({ door }) => door?.id === id) ?? null,
      before: kept ? { url: kept.url, path: kept.path, at: kept.at } : null,
    });
  }

  /** Tries the settings from this laptop; secrets not typed are those on the device. */
  async checkReach(id: DoorId, settings: LinkSettings, signal: AbortSignal): Promise<Result<ReachStep[]>> {
    const device = await this.#device(id, signal);
    if (!device.ok) return device;
    const { asm, proxy } = device.value.wanted(settings);
    return ok(await checkAsmReach({ url: asm.url, path: asm.path, token: asm.key, proxy, signal }));
  }

  async planSettings(
    id: DoorId,
    baseline: string,
    settings: LinkSettings,
    signal: AbortSignal,
  ): Promise<Result<Plan>> {
    const device = await this.#device(id, signal);
    if (!device.ok) return device;
    const { found, files, wanted } = device.value;
    if (filesFingerprint(files) !== baseline) return failed(changedSincePlan([]));
    return this.#plan(found, files, wanted(settings), { whenHeld: nothingMore });
  }

  /** Points the door phone at this site's server. What it was set to is in a snapshot before anything is sent. */
  async planPointHere(id: DoorId, signal: AbortSignal): Promise<Result<Plan>> {
    const device = await this.#device(id, signal);
    if (!device.ok) return device;
    const { found, files, held } = device.value;
    const site = await this.#parts.sites.open(found.room.id);
    if (!site.ok) return site;
    const server = site.value.running();
    if (!server) return failed(serverStopped());
    const { url, path } = server;
    const key = await site.value.token();
    const wanted = {
      asm: { id: held.firmware.serial, key, url, path, enabled: true },
      // The laptop is on the door phone's own network: a proxy would only lead away from it.
      proxy: { ...held.proxy, type: "none" as const },
    };
    const isOurs = held.asm.key === key;
    const first = isOurs ? undefined : () => this.#remember(found, files, held.asm);
    return this.#plan(found, files, wanted, { whenHeld: nothingMore, ...(first && { first }) });
  }

  async planPutBack(id: DoorId, signal: AbortSignal): Promise<Result<Plan>> {
    const { before, snapshots, profile } = this.#parts;
    const kept = await before.of(id);
    if (!kept) return failed(nothingBefore());
    const snapshot = await snapshots.load(kept.snapshotId);
    if (!snapshot.ok) return snapshot;
    const was = readConfiguration(snapshot.value.files, profile);
    if (!was.ok) return was;
    const device = await this.#device(id, signal);
    if (!device.ok) return device;
    const { asm, proxy } = was.value.configuration;
    const whenHeld = () => before.forget(id);
    const plan = await this.#plan(device.value.found, device.value.files, { asm, proxy }, { whenHeld });
    // A person has put it back on the door phone's own pages.
    if (plan.ok && plan.value.changes.length === 0 && plan.value.problems.length === 0) await whenHeld();
    return plan;
  }

  async planDraft(id: DoorId): Promise<Result<Plan>> {
    const { rooms, sites, profile, clock } = this.#parts;
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const site = await sites.open(found.value.room.id);
    if (!site.ok) return site;
    const link = await this.link(id);
    if (!link.ok) return link;
    const planned = await planDraftOverAsm(
      { site: site.value, found: found.value, product: link.value.product },
      { profile, clock },
    );
    if (!planned.ok) return planned;
    const { plan, way } = planned.value;
    const whenHeld = () => found.value.room.drafts.discard(id);
    return this.#kept({ found: found.value, plan, way, whenHeld });
  }

  async startPlan(planId: string): Promise<Result<{ runId: string }>> {
    const prepared = this.#plans.get(planId);
    this.#plans.delete(planId);
    if (!prepared) return failed(planIsGone());
    const ready = await prepared.first?.();
    if (ready && !ready.ok) return ready;
    return this.#parts.runs.start(prepared.found, prepared.plan, prepared);
  }

  async #device(id: DoorId, signal: AbortSignal) {
    const { rooms, doors, profile } = this.#parts;
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    const files = await doors.readFiles(found.value, signal);
    if (!files.ok) return files;
    const reading = readConfiguration(files.value, profile);
    if (!reading.ok) return reading;
    const held = reading.value.configuration;
    const wanted = ({ asm, proxy }: LinkSettings) => ({
      asm: { ...asm, key: asm.key ?? held.asm.key },
      proxy: { ...proxy, password: proxy.password ?? held.proxy.password },
    });
    return ok({ found: found.value, files: files.value, held, wanted });
  }

  async #plan(
    found: FoundDoor,
    files: ConfigurationFiles,
    wanted: WantedConfiguration,
    rest: Pick<Prepared, "first" | "whenHeld">,
  ): Promise<Result<Plan>> {
    const { profile } = this.#parts;
    const context = { ownAddress: found.door.endpoint.host };
    const problems = findWriteProblems(files, wanted, profile, context);
    if (!problems.ok) return problems;
    if (problems.value.length > 0) return ok({ planId: randomUUID(), changes: [], problems: problems.value });
    const plan = makePlan({ files, wanted, profile, context });
    return plan.ok ? this.#kept({ found, plan: plan.value, ...rest }) : plan;
  }

  #kept(prepared: Prepared): Result<Plan> {
    const planId = randomUUID();
    this.#plans.set(planId, prepared);
    return ok({ planId, changes: [...prepared.plan.changes], problems: [] });
  }

  async #remember(
    { door }: FoundDoor,
    files: ConfigurationFiles,
    { url, path }: { readonly url: string; readonly path: string },
  ): Promise<Result<unknown>> {
    const { snapshots, before, clock } = this.#parts;
    const saved = await pushSnapshots(snapshots, door.endpoint, clock).save({
      serial: door.serial,
      host: door.endpoint.host,
      reason: "before-push",
      files,
    });
    if (!saved.ok) return saved;
    const at = new Date(clock.now()).toISOString();
    await before.remember(door.id, { snapshotId: saved.value, url, path, at });
    return saved;
  }
}
