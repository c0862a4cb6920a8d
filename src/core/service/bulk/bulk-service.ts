import type { BulkSettings, BulkSummary, BulkTarget, BulkWish } from "#shared/contract/bulk-view.ts";
import type { BulkPatch } from "#shared/model/bulk-patch.ts";
import type { Change } from "#shared/model/change.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { RunDoor } from "../../run/run-item.ts";
import type { RunLedger } from "../../run/run-ledger.ts";
import type { MissingResident } from "../../run/wanted-from-csv.ts";
import { readDevice } from "../../site/devices-csv.ts";
import type { Door } from "../../site/site-doors.ts";
import { type SiteRun, siteRunsIn } from "../../site/site-runs.ts";
import type { PresenceBook } from "../presence.ts";
import type { SiteRooms } from "../site-room.ts";
import { noSuchTargets } from "./bulk-failures.ts";
import type { BulkRuns } from "./bulk-runs.ts";
import { chosenDoors, placedInSite, targetsOf } from "./bulk-targets.ts";
import { headOf } from "./bulk-views.ts";
import type { BulkWishes, KeptWish } from "./bulk-wishes.ts";
import type { SheetDesk } from "./sheet-desk.ts";

export type BulkServiceParts = {
  readonly rooms: SiteRooms;
  readonly desk: SheetDesk;
  readonly runs: BulkRuns;
  readonly wishes: BulkWishes;
  readonly ledger: RunLedger;
  readonly presence: PresenceBook;
};

type PlanWish = {
  readonly siteId: SiteId;
  readonly wish: BulkWish;
  readonly targets: readonly string[];
  readonly settings: BulkSettings;
};

/** Runs told in the history: those of some months. */
const runsTold = 50;

/** A building at a time: which doors a file or a setting is for, the runs over them, and those of before. */
export class BulkService {
  readonly #parts: BulkServiceParts;

  constructor(parts: BulkServiceParts) {
    this.#parts = parts;
  }

  /** The doors that may be chosen: the site's, and with a devices' file those of its rows. */
  async targets(siteId: SiteId, sheetId: string | null): Promise<Result<BulkTarget[]>> {
    const { rooms, desk, presence } = this.#parts;
    const room = await rooms.open(siteId);
    if (!room.ok) return room;
    const sheet = sheetId === null ? ok(null) : desk.ready(sheetId);
    if (!sheet.ok) return sheet;
    const doors = await room.value.doors.list();
    return ok(targetsOf(doors, sheet.value?.table() ?? null, sheet.value?.kind ?? null, presence));
  }

  async plan({ siteId, wish, targets, settings }: PlanWish): Promise<Result<{ runId: string }>> {
    const room = await this.#parts.rooms.open(siteId);
    if (!room.ok) return room;
    const doors = await room.value.doors.list();
    const kept = this.#keptWish(wish, doors);
    if (!kept.ok) return kept;
    const chosen = chosenDoors(kept.value.wish, doors, targets);
    if (!chosen) return failed(noSuchTargets());
    const { label } = kept.value;
    const facts = { siteId, kind: kept.value.wish.kind, label, settings, deleteMissing: false };
    return this.#parts.runs.plan(facts, kept.value.wish, chosen);
  }

  /** The same doors and file once more: a plan of its own, from the devices as they are now. */
  async planAgain(runId: string, deleteMissing: boolean): Promise<Result<{ runId: string }>> {
    const { wishes, ledger, runs } = this.#parts;
    const opened = await wishes.open(runId);
    if (!opened.ok) return opened;
    const recorded = await ledger.load(runId);
    if (!recorded.ok) return recorded;
    const { facts, wish } = opened.value;
    const again: KeptWish = wish.kind === "residents" ? { ...wish, deleteMissing } : wish;
    const doors: RunDoor[] = recorded.value.items.map(({ door }) => door);
    return runs.plan({ ...facts, deleteMissing: again.kind === "residents" && deleteMissing }, again, doors);
  }

  async changes(
    runId: string,
    position: number,
  ): Promise<Result<{ changes: Change[]; missing: MissingResident[] }>> {
    const live = await this.#parts.runs.live(runId);
    if (!live.ok) return live;
    const { changes, missing } = live.value;
    return ok({ changes: [...(changes.get(position) ?? [])], missing: [...(missing.get(position) ?? [])] });
  }

  /** This site's runs and the terminal's, and those its file brought from another laptop, newest first. */
  async history(siteId: SiteId): Promise<BulkSummary[]> {
    const told = await this.#madeHere(siteId);
    const room = await this.#parts.rooms.open(siteId);
    const brought = room.ok ? await siteRunsIn(room.value.store).list() : [];
    const known = new Set(told.map(({ runId }) => runId));
    const others = brought.filter(({ id }) => !known.has(id)).map(broughtRun);
    return [...told, ...others].toSorted((a, b) => b.madeAt.localeCompare(a.madeAt)).slice(0, runsTold);
  }

  async #madeHere(siteId: SiteId): Promise<BulkSummary[]> {
    const { ledger, wishes, runs } = this.#parts;
    const told: BulkSummary[] = [];
    for (const { id } of await ledger.list()) {
      const facts = await wishes.facts(id);
      if (facts && facts.siteId !== siteId) continue;
      const recorded = await ledger.load(id);
      if (!recorded.ok) continue;
      const elsewhere = await ledger.isElsewhere(id);
      const head = runs.headOf(id) ?? headOf(recorded.value, facts, { phase: "rest", elsewhere });
      const { runId, kind, label, madeAt, sent, interrupted, phase } = head;
      const states: BulkSummary["states"] = {};
      for (const { state } of recorded.value.items) states[state] = (states[state] ?? 0) + 1;
      const doors = recorded.value.items.length;
      told.push({ runId, kind, label, madeAt, sent, interrupted, phase, doors, states, isHere: true });
      if (told.length === runsTold) break;
    }
    return told;
  }

  #keptWish(wish: BulkWish, doors: readonly Door[]): Result<{ wish: KeptWish; label: string }> {
    if (wish.kind === "patch") return ok({ wish, label: patchLabel(wish.patch) });
    const sheet = this.#parts.desk.ready(wish.sheetId);
    if (!sheet.ok) return sheet;
    const { kind, fileName: label } = sheet.value;
    const table = sheet.value.table();
    if (kind === "residents") return ok({ wish: { kind, table, deleteMissing: false }, label });
    const devices = placedInSite(table.rows.map(readDevice), doors);
    return ok({ wish: { kind, fileName: label, devices }, label });
  }
}

const broughtRun = ({ id, madeAt, kind, label, states, doors }: SiteRun): BulkSummary => ({
  runId: id,
  kind,
  label,
  madeAt,
  sent: true,
  interrupted: false,
  phase: "rest",
  doors: doors.length,
  states,
  isHere: false,
});

const patchLabel = (patch: BulkPatch) =>
  patch.what === "timeRange" ? `timeRange:${patch.name}` : patch.what;
