import type { BulkHead, BulkItem, BulkPhase, BulkUpdate } from "#shared/contract/bulk-contract.ts";
import { isUncertain } from "#shared/model/bulk-run.ts";
import type { Change } from "#shared/model/change.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { type BulkRun, resumeRun, startRun } from "../../run/bulk-run.ts";
import type { StartTwin } from "../../run/rehearse-door.ts";
import { notReached } from "../../run/run-failures.ts";
import { queuedItem, type RunDoor } from "../../run/run-item.ts";
import type { RunParts } from "../../run/run-ports.ts";
import type { MissingResident } from "../../run/wanted-from-csv.ts";
import type { RunOptions } from "../../run/work-through.ts";
import type { Door } from "../../site/site-doors.ts";
import { failureView } from "../failure-to-view.ts";
import type { SiteRoom, SiteRooms } from "../site-room.ts";
import { isUnderWay, leftOpen, noTwins, nothingUnderWay, passwordsGone } from "./bulk-failures.ts";
import { headOf, isLeftOpen, itemOf } from "./bulk-views.ts";
import type { BulkWishes, KeptWish, WishFacts } from "./bulk-wishes.ts";
import { followEvents } from "./follow-events.ts";
import { LiveBoard } from "./live-board.ts";
import { type Learnt, type RunGround, runPartsOf } from "./run-parts.ts";
import { tellSite } from "./tell-site.ts";

export type BulkRunsParts = RunGround & {
  readonly rooms: SiteRooms;
  readonly wishes: BulkWishes;
  readonly startTwin: StartTwin | null;
};

/** A run as this session of Perron knows it. */
export type LiveRun = {
  readonly board: LiveBoard;
  readonly changes: Map<number, readonly Change[]>;
  readonly missing: Map<number, readonly MissingResident[]>;
  run: BulkRun | null;
};

/** What a run is made from, before it has a name. */
export type RunFacts = Omit<WishFacts, "runId" | "sent">;

type Mode = {
  readonly phase: BulkPhase;
  readonly options: Pick<RunOptions, "only" | "dryRun" | "startTwin">;
};

const planning: Mode = { phase: "planning", options: { only: "left", dryRun: true, startTwin: null } };
const sending: Mode = { phase: "sending", options: { only: "left", dryRun: false, startTwin: null } };
const replanning: Mode = { phase: "planning", options: { only: "failed", dryRun: true, startTwin: null } };

/** Runs of the page: planned, rehearsed, sent, taken up. They go on when every window is closed. */
export class BulkRuns {
  readonly #parts: BulkRunsParts;
  readonly #live = new Map<string, LiveRun>();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();

  constructor(parts: BulkRunsParts) {
    this.#parts = parts;
  }

  /** A new run over these doors: its pre-flight and dry run begin. */
  async plan(facts: RunFacts, wish: KeptWish, doors: readonly RunDoor[]): Promise<Result<{ runId: string }>> {
    const live = newLive(
      headOf({ id: "", madeAt: new Date(this.#parts.clock.now()).toISOString(), items: [] }, facts, {
        phase: "planning",
        elsewhere: false,
      }),
      doors.map(queuedItem).map(itemOf),
    );
    const prepared = await this.#prepare(facts, wish, doors, live);
    if (!prepared.ok) return prepared;
    const { parts, release } = prepared.value;
    const started = await startRun(doors, {}, parts, optionsOf(facts, planning));
    if (!started.ok) {
      release();
      return started;
    }
    const run = started.value;
    live.board.setHead({ runId: run.id });
    // A plan is no act: nothing is told of it to the site.
    this.#carry(live, run, release, null);
    const kept = await this.#parts.wishes.keep({ ...facts, runId: run.id }, wish);
    if (kept.ok) return ok({ runId: run.id });
    run.cancel();
    return kept;
  }

  rehearse(runId: string): Promise<Result<{ runId: string }>> {
    const { startTwin } = this.#parts;
    if (!startTwin) return Promise.resolve(failed(noTwins()));
    return this.#takeUp(runId, { phase: "rehearsing", options: { only: "left", dryRun: true, startTwin } });
  }

  async send(runId: string): Promise<Result<{ runId: string }>> {
    // Before the first act: a run that dies now is known to have been sent.
    const marked = await this.#parts.wishes.markSent(runId);
    return marked.ok ? this.#takeUp(runId, sending) : marked;
  }

  retryFailed(runId: string): Promise<Result<{ runId: string }>> {
    return this.#takeUp(runId, replanning);
  }

  act(runId: string, act: (run: BulkRun) => void): Result<null> {
    const run = this.#live.get(runId)?.run;
    if (!run) return failed(nothingUnderWay());
    act(run);
    return ok(null);
  }

  /** Doors not begun are skipped; those that were being written stay unknown until someone asks them. */
  async setAside(runId: string): Promise<Result<null>> {
    const { ledger } = this.#parts;
    if (this.#live.get(runId)?.run) return failed(isUnderWay());
    const claimed = await ledger.claim(runId);
    if (!claimed.ok) return claimed;
    const recorded = await ledger.load(runId);
    if (!recorded.ok) return recorded;
    for (const item of recorded.value.items.filter(({ state }) => isLeftOpen(state))) {
      const end = isUncertain(item.state)
        ? { ...item, state: "unknown" as const, error: leftOpen() }
        : { ...item, state: "skipped" as const, error: notReached() };
      const written = await ledger.record(recorded.value.id, end);
      if (!written.ok) return written;
    }
    await ledger.release(runId);
    this.#live.delete(runId);
    return this.#tellSetAside(recorded.value.id);
  }

  /** The run as it stands; from the ledger when this session has not touched it. */
  async live(runId: string): Promise<Result<LiveRun>> {
    const known = this.#live.get(runId);
    if (known) return ok(known);
    const recorded = await this.#parts.ledger.load(runId);
    if (!recorded.ok) return recorded;
    const facts = await this.#parts.wishes.facts(recorded.value.id);
    const elsewhere = await this.#parts.ledger.isElsewhere(recorded.value.id);
    const head = headOf(recorded.value, facts, { phase: "rest", elsewhere });
    const live = newLive(head, recorded.value.items.map(itemOf));
    // What another Perron does goes on under our eyes: it is read anew each time.
    if (!elsewhere) this.#live.set(runId, live);
    return ok(live);
  }

  /** The head without loading a run that is live. */
  headOf(runId: string): BulkHead | undefined {
    return this.#live.get(runId)?.board.head;
  }

  async *watch(runId: string, signal: AbortSignal): AsyncGenerator<BulkUpdate, void> {
    const live = await this.live(runId);
    if (live.ok) yield* live.value.board.watch(signal);
  }

  /** Ends with Perron itself: what was under way stays open in the ledger and is asked for when the run is taken up. */
  async endAll(): Promise<void> {
    this.#ending.abort();
    for (const { run } of this.#live.values()) run?.cancel();
    await Promise.allSettled(this.#underWay);
    for (const { board } of this.#live.values()) board.end();
  }

  async #takeUp(runId: string, mode: Mode): Promise<Result<{ runId: string }>> {
    const live = await this.live(runId);
    if (!live.ok) return live;
    if (live.value.run) return failed(isUnderWay());
    const opened = await this.#parts.wishes.open(runId);
    if (!opened.ok) return opened;
    const recorded = await this.#parts.ledger.load(runId);
    if (!recorded.ok) return recorded;
    const { facts, wish } = opened.value;
    const doors = recorded.value.items.map(({ door }) => door);
    const prepared = await this.#prepare(facts, wish, doors, live.value);
    if (!prepared.ok) return prepared;
    const { parts, room, release } = prepared.value;
    const resumed = await resumeRun({ id: runId }, parts, optionsOf(facts, mode));
    if (!resumed.ok) {
      release();
      return resumed;
    }
    live.value.board.setHead({
      phase: mode.phase,
      sent: facts.sent,
      interrupted: false,
      stopped: null,
      refused: null,
      remaining: null,
    });
    const isSent = mode.phase === "sending";
    this.#carry(live.value, resumed.value, release, isSent ? room : null);
    return ok({ runId });
  }

  /** A run of which something was sent ends here too; one that was only planned did nothing. */
  async #tellSetAside(runId: string): Promise<Result<null>> {
    const { wishes, rooms, ledger, clock } = this.#parts;
    const facts = await wishes.facts(runId);
    if (!facts?.sent) return ok(null);
    const [room, recorded] = [await rooms.open(facts.siteId), await ledger.load(runId)];
    if (!room.ok) return room;
    if (!recorded.ok) return recorded;
    const head = headOf(recorded.value, facts, { phase: "rest", elsewhere: false });
    return tellSite(room.value, head, recorded.value.items.map(itemOf), clock);
  }

  /** Opens the site, takes its doors for the run alone, and puts the run's parts together. */
  async #prepare(
    facts: RunFacts,
    wish: KeptWish,
    doors: readonly RunDoor[],
    live: LiveRun,
  ): Promise<Result<{ parts: RunParts; room: SiteRoom; release: () => void }>> {
    const { rooms, sessions } = this.#parts;
    const room = await rooms.open(facts.siteId);
    if (!room.ok) return room;
    const siteDoors = await doorsInSite(room.value, doors);
    const ids = [...siteDoors.values()].map(({ id }) => id);
    if (ids.some((id) => sessions.isHeld(id))) return failed(isUnderWay());
    if (await arePasswordsGone(room.value)) return failed(passwordsGone());
    const library = await libraryLogoIds(room.value);
    const release = await sessions.hold(ids);
    const learnt = learntInto(live, doors);
    const given = { facts, wish, room: room.value, siteDoors, doors, library, learnt };
    const parts = runPartsOf(this.#parts, { ...given, abandon: this.#ending.signal });
    return ok({ parts, room: room.value, release });
  }

  /** @param witness The site that is told of the end; none for what writes to no door. */
  #carry(live: LiveRun, run: BulkRun, release: () => void, witness: SiteRoom | null): void {
    live.run = run;
    this.#live.set(run.id, live);
    const carried = followEvents(live, run).then(async () => {
      const told =
        witness && (await tellSite(witness, live.board.head, live.board.items(), this.#parts.clock));
      if (told && !told.ok) live.board.setHead({ refused: failureView(told.error) });
    });
    const work = carried.finally(() => {
      live.run = null;
      release();
      live.board.setHead({ phase: "rest", paused: null, remaining: null });
      this.#underWay.delete(work);
    });
    this.#underWay.add(work);
  }
}

const newLive = (head: BulkHead, items: readonly BulkItem[]): LiveRun => ({
  board: new LiveBoard(head, items),
  changes: new Map(),
  missing: new Map(),
  run: null,
});

function optionsOf({ settings }: RunFacts, { options }: Mode): RunOptions {
  const { concurrency, canary, stopAfter } = settings;
  return { ...options, concurrency, canary, stopRule: { atLeast: stopAfter, over: 0 } };
}

/** What planning teaches of a door, onto its line. */
function learntInto({ board, missing }: LiveRun, doors: readonly RunDoor[]): Learnt {
  const places = new Map(doors.map(({ endpoint }, position) => [endpointUrl(endpoint), position]));
  const at = ({ endpoint }: RunDoor) => places.get(endpointUrl(endpoint)) ?? -1;
  return {
    onFirmware: (door, version) => board.setItem(at(door), { firmware: version }),
    onMissing(door, residents) {
      missing.set(at(door), residents);
      board.setItem(at(door), { missing: residents.length });
    },
  };
}

/** Kept ones that cannot be opened now: the vault is locked, or its key ended with an earlier session. */
async function arePasswordsGone({ credentials }: SiteRoom): Promise<boolean> {
  return (await credentials.list()).length > 0 && (await credentials.opened()).length === 0;
}

async function libraryLogoIds({ media }: SiteRoom): Promise<ReadonlyMap<string, string>> {
  const kept = await media.list();
  return new Map(kept.flatMap(({ id, kind, name }) => (kind === "logo" ? [[name, id]] : [])));
}

/** The site's own doors among a run's, by `scheme://host:port`. */
async function doorsInSite(
  { doors }: SiteRoom,
  chosen: readonly RunDoor[],
): Promise<ReadonlyMap<string, Door>> {
  const urls = new Set(chosen.map(({ endpoint }) => endpointUrl(endpoint)));
  const known = await doors.list();
  return new Map(
    known.flatMap((door) => {
      const url = endpointUrl(door.endpoint);
      return urls.has(url) ? [[url, door]] : [];
    }),
  );
}
