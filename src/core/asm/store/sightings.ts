import type { Sighting } from "./asm-store.ts";
import { withInterval } from "./notify-interval.ts";

/** What is known of a product's notifies. */
export type SeenProduct = { readonly lastNotifyAt: string | null; readonly intervals: readonly number[] };
export type PendingSighting = SeenProduct & { readonly lastNotifyAt: string; readonly remoteAddress: string };

/** How long a sign of life may wait for its write: one write a second instead of one a notify. */
const heldForMs = 1_000;

/** Signs of life held back for a moment, since losing one in a crash costs nothing and writing each one much. */
export function holdSightings(write: (pending: ReadonlyMap<string, PendingSighting>) => Promise<void>) {
  let pending = new Map<string, PendingSighting>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = pending;
    pending = new Map();
    // A write that fails (disk full, database away) is not told here: the next event or task tells it, and loses nothing.
    if (batch.size > 0) writing = writing.then(() => write(batch)).catch(() => undefined);
    return writing;
  }

  return {
    note(stored: SeenProduct, { objectId, at, remoteAddress }: Sighting): void {
      const before = pending.get(objectId) ?? stored;
      const intervals = withInterval(before.intervals, before.lastNotifyAt, at);
      pending.set(objectId, { lastNotifyAt: at, intervals, remoteAddress });
      timer ??= setTimeout(() => void flush(), heldForMs);
    },
    flush,
  };
}
