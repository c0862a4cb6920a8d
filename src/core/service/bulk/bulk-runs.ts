import type { BulkHead, BulkPhase, BulkUpdate } from "#shared/contract/bulk-view.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { type BulkRun, resumeRun, startRun } from "../../run/bulk-run.ts";
import { queuedItem, type RunDoor } from "../../run/run-item.ts";
import type { RunOptions } from "../../run/run-work.ts";
import { failureView } from "../failure-to-view.ts";
import type { SiteRoom } from "../site-room.ts";
import { isUnderWay, noTwins, nothingUnderWay } from "./bulk-failures.ts";
import { headOf, itemOf } from "./bulk-views.ts";
import type { KeptWish } from "./bulk-wishes.ts";
import { followEvents } from "./follow-events.ts";
import { type LiveRun, newLive } from "./live-run.ts";
import { type BulkRunsParts, prepareRun, type RunFacts } from "./prepare-run.ts";
import { endInLedger, tellSetAside } from "./set-run-aside.ts";
import { tellSite } from "./tell-site.ts";

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
    const prepared = await prepareRun(
      { facts: facts, wish: wish, doors: doors, live: live, abandon: this.#ending.signal },
      this.#parts,
    );
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
    if (this.#live.get(runId)?.run) return failed(isUnderWay());
    const ended = await endInLedger(runId, this.#parts);
    if (!ended.ok) return ended;
    this.#live.delete(runId);
    return tellSetAside(ended.value.id, this.#parts);
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
    const prepared = await prepareRun(
      { facts: facts, wish: wish, doors: doors, live: live.value, abandon: this.#ending.signal },
      this.#parts,
    );
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

function optionsOf({ settings }: RunFacts, { options }: Mode): RunOptions {
  const { concurrency, canary, stopAfter } = settings;
  return { ...options, concurrency, canary, stopRule: { atLeast: stopAfter, over: 0 } };
}
