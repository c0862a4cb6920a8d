import { randomUUID } from "node:crypto";
import { ok, type Result } from "#shared/result/result.ts";
import { createEventQueue } from "../discovery/event-queue.ts";
import { listNetworkCards } from "../discovery/network-cards.ts";
import { linkWatch } from "./link-watch.ts";
import { runBoard } from "./run-board.ts";
import { type RunControl, runControl } from "./run-control.ts";
import type { RunEvent } from "./run-event.ts";
import { queuedItem, type RunDoor, type RunItem } from "./run-item.ts";
import type { GivenFiles, RecordedRun } from "./run-ledger.ts";
import type { RunParts } from "./run-ports.ts";
import type { RunOptions } from "./run-work.ts";
import { sleepWatch } from "./sleep-watch.ts";
import { workThrough } from "./work-through.ts";

/** A run under way. Its events may be read by one; whoever leaves them does not stop it. */
export type BulkRun = {
  readonly id: string;
  readonly events: AsyncIterable<RunEvent>;
  /** The doors as they stand now. */
  items(): readonly RunItem[];
  /** Holds the next doors; those under way go on to their end. */
  pause(): void;
  goOn(): void;
  /** Begins no further door, and stops those to which nothing was sent yet. */
  cancel(): void;
};

/** Writes a new run over these doors into the ledger, and starts it. */
export async function startRun(
  doors: readonly RunDoor[],
  given: GivenFiles,
  parts: RunParts,
  options: RunOptions,
): Promise<Result<BulkRun>> {
  const id = randomUUID();
  const created = await parts.ledger.create(id, given, doors);
  return created.ok ? ok(carry(id, doors.map(queuedItem), parts, options)) : created;
}

/**
 * Takes a recorded run up: doors whose write was under way are asked what they run, what was not done is done.
 *
 * With `only: "failed"` the doors that ended badly are planned anew and tried again, and no other.
 */
export async function resumeRun(
  { id }: Pick<RecordedRun, "id">,
  parts: RunParts,
  options: RunOptions,
): Promise<Result<BulkRun>> {
  const claimed = await parts.ledger.claim(id);
  if (!claimed.ok) return claimed;
  // Read after it is ours: another process may have gone on with it in between.
  const run = await parts.ledger.load(id);
  return run.ok ? ok(carry(id, run.value.items, parts, options)) : run;
}

function carry(id: string, items: readonly RunItem[], parts: RunParts, options: RunOptions): BulkRun {
  const queue = createEventQueue<RunEvent>();
  const tell = (event: RunEvent) => queue.push(event);
  const cancel = new AbortController();
  const control: RunControl = runControl({
    paused: (halt) => tell({ type: "paused", halt }),
    resumed: () => tell({ type: "resumed" }),
  });
  parts.abandon?.addEventListener("abort", () => control.stop({ by: "person" }), { once: true });
  const board = runBoard(id, items, parts, { control, tell });
  const work = async () => {
    let reason: unknown;
    try {
      tell({ type: "started", run: id, doors: items.length });
      const slept = sleepWatch(parts.clock);
      const hosts = items.map(({ door }) => door.endpoint.host);
      const lostLink = linkWatch(parts.cards ?? listNetworkCards, hosts);
      await workThrough({ parts, board, control, options, signal: cancel.signal, slept, lostLink });
    } catch (error) {
      reason = error;
    }
    // Before the last event: whoever hears it may close the store.
    await parts.ledger.release(id);
    if (reason === undefined) tell({ type: "done", run: id, stopped: control.stopped });
    queue.close(reason);
  };
  void work();
  return {
    id,
    events: queue.events(),
    items: () => board.items(),
    pause: () => control.pause({ by: "person" }),
    goOn: () => control.goOn(),
    cancel() {
      control.stop({ by: "person" });
      cancel.abort();
    },
  };
}
