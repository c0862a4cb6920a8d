import type { BulkRun } from "../../run/bulk-run.ts";
import type { RunEvent } from "../../run/run-event.ts";
import { failureView } from "../failure-to-view.ts";
import { haltView } from "./bulk-views.ts";
import type { LiveRun } from "./live-run.ts";

/** Brings the board up to date with all that a run tells, until its end. */
export async function followEvents(live: LiveRun, run: BulkRun): Promise<void> {
  for await (const event of run.events) note(live, event);
}

function note({ board, changes }: LiveRun, event: RunEvent): void {
  switch (event.type) {
    case "item":
      board.setItem(event.position, {
        state: event.state,
        error: event.error && failureView(event.error),
        ...(event.resting && { step: null }),
      });
      break;
    case "planned":
      changes.set(event.position, event.changes);
      board.setItem(event.position, {
        changes: event.changes.length,
        deletions: event.changes.filter(({ kind }) => kind === "delete").length,
      });
      break;
    case "rehearsed":
      board.setItem(event.position, {
        rehearsed: event.held ? "held" : "failed",
        ...(event.error && { error: failureView(event.error) }),
      });
      break;
    case "step":
      board.setItem(event.position, { step: event.event.state === "running" ? event.event.step : null });
      break;
    case "progress":
      board.setHead({ remaining: event.remaining });
      break;
    case "paused":
      board.setHead({ paused: haltView(event.halt) });
      break;
    case "resumed":
      board.setHead({ paused: null });
      break;
    case "refused":
      board.setHead({ refused: failureView(event.error) });
      break;
    case "done":
      board.setHead({ stopped: haltView(event.stopped) });
      break;
    case "started":
      break;
  }
}
