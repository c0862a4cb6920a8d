import { isToDo } from "#shared/model/bulk-run.ts";
import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Result } from "#shared/result/result.ts";
import type { RunControl } from "./run-control.ts";
import type { RunEvent } from "./run-event.ts";
import type { RunItem } from "./run-item.ts";
import type { RunParts } from "./run-ports.ts";

export type ItemNews = Partial<Pick<RunItem, "state" | "plan" | "snapshot" | "error">>;

/** The doors of a run as they stand: each change is written down, then told. */
export type RunBoard = {
  items(): readonly RunItem[];
  item(position: number): RunItem;
  /** Before an act. A disk that refuses holds the run before its next door; the act must not be done. */
  note(position: number, news: ItemNews): Promise<Result<void>>;
  /** After the end of a door, or of the run for it: waits for room on the disk as long as the run is not stopped. */
  conclude(position: number, news: ItemNews): Promise<void>;
  tell(event: RunEvent): void;
};

export function runBoard(
  id: string,
  start: readonly RunItem[],
  { ledger, clock }: Pick<RunParts, "ledger" | "clock">,
  { control, tell }: { readonly control: RunControl; readonly tell: (event: RunEvent) => void },
): RunBoard {
  const items = [...start];
  const began = clock.monotonic();
  let concluded = 0;
  const item = (position: number): RunItem => {
    const found = items[position];
    if (!found) throw new Error(`No item ${position} in run ${id}`);
    return found;
  };
  const set = (next: RunItem, resting: boolean) => {
    items[next.position] = next;
    const { position, door, state, error } = next;
    tell({ type: "item", position, door, state, error, resting });
  };
  const write = async (next: RunItem, resting: boolean): Promise<Result<void>> => {
    const written = await ledger.record(id, next);
    if (written.ok) set(next, resting);
    else control.pause({ by: "storage", error: written.error });
    return written;
  };
  return {
    items: () => items,
    item,
    tell,
    note: (position, news) => write({ ...item(position), ...news }, false),
    async conclude(position, news) {
      const next = { ...item(position), ...news };
      for (;;) {
        const written = await write(next, true);
        if (written.ok) break;
        if (await control.clearance()) continue;
        // The ledger keeps the state before, which is still true: the device is asked when the run is resumed.
        set(next, true);
        break;
      }
      concluded += 1;
      const left = items.filter(({ state }) => isToDo(state)).length;
      const elapsed = milliseconds(clock.monotonic() - began);
      tell({
        type: "progress",
        done: items.length - left,
        doors: items.length,
        remaining: estimate(elapsed, concluded, left),
      });
    },
  };
}

/** As long for each door to come as for those done so far, the doors under way at once included. */
export function estimate(elapsed: Milliseconds, done: number, left: number): Milliseconds | null {
  return done === 0 ? null : milliseconds(Math.round((elapsed / done) * left));
}
