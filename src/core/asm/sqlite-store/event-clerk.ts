import type { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import { arrivalIds } from "../store/arrival-id.ts";
import type { RecordOutcome } from "../store/asm-store.ts";
import { eventBatches } from "./event-batches.ts";
import { fileEvents } from "./file-events.ts";

/** How recording and filing take turns. */
const standardTurns = {
  /** Filing waits until no event came for this long: an alarm of a whole street is answered first. Milliseconds. */
  quietFor: 100,
  /** Events filed in one commit, a few milliseconds: what arrives meanwhile waits no longer. */
  atOnce: 128,
  /** More are not left for later: memory, and the wait of whoever reads the log next, stay bounded. */
  mostWaiting: 20_000,
};

/** Records events, and files them into the log as soon as there is a quiet moment, or too many wait for one. */
export function eventClerk(database: DatabaseSync, { quietFor, atOnce, mostWaiting } = standardTurns) {
  const batches = eventBatches(database, arrivalIds());
  const { fileSome, waits } = fileEvents(database);
  const quiet = setTimeout(fileOn, quietFor).unref();
  let next: NodeJS.Immediate | undefined;

  function fileOn(): void {
    // Refused by the disk: whoever records or reads next is told, and it is tried again after them.
    const more = tried(() => fileSome(atOnce));
    if (more) next = setImmediate(fileOn);
  }

  return {
    record(batch: string): readonly RecordOutcome[] {
      const outcomes = batches.record(batch);
      clearImmediate(next);
      quiet.refresh();
      if (batches.waiting() > mostWaiting)
        next = setImmediate(() => tried(() => fileSome(2 * outcomes.length)));
      return outcomes;
    },
    waits,
    /** Files everything; lets others have their turn in between. */
    async fileAll(): Promise<void> {
      while (fileSome(atOnce)) await turn();
    },
    /** Leaves no timer behind. */
    stop(): void {
      clearTimeout(quiet);
      clearImmediate(next);
    },
  };
}

function tried(act: () => boolean): boolean {
  try {
    return act();
  } catch {
    return false;
  }
}
