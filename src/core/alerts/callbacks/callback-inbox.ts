import { createHash } from "node:crypto";
import { groupWindow } from "../../asm/store/group-window.ts";
import type { AlertsEvent } from "../model/alerts-event.ts";
import type { CallbackReader } from "../provider/message-provider.ts";
import type { KeptCallback, NewCallback } from "../store/callback-rows.ts";
import { type CallbackParts, type Taken, takeCallback } from "./take-callback.ts";

/**
 * Commits wait this long for company: a provider sends receipts in bursts. Longer than elsewhere, because a commit on a
 * slow disk holds the event loop, and only between two commits are new connections let in, one a turn.
 */
const groupWindowMs = 8;
/** Worked on in one transaction; small, so that new ones are answered in between. */
const batch = 25;

export type CallbackInbox = {
  /** Resolves once it is on disk. */
  keep(path: string, body: Uint8Array): Promise<void>;
  /** Works on everything kept and not done. */
  drain(): Promise<void>;
  close(): Promise<void>;
};

export type CallbackInboxParts = CallbackParts & {
  readonly read: CallbackReader;
  /** Stands in for a slow disk in tests: runs within each commit. */
  readonly beforeCommit?: () => void;
};

/**
 * Keeps what the provider tells before it is answered, and works on it after.
 *
 * A kill between the two loses nothing: the work, and that it is done, are one commit.
 */
export function callbackInbox(parts: CallbackInboxParts): CallbackInbox {
  const { store, clock, read } = parts;
  const window = groupWindow<NewCallback, void>({
    windowMs: groupWindowMs,
    limit: 1_000,
    inFlight: 1,
    run: (items) =>
      store.inTransaction(() => {
        for (const item of items) store.callbacks.add(item);
        parts.beforeCommit?.();
        return items.map(() => undefined);
      }),
  });
  let working: Promise<void> | undefined;
  return {
    async keep(path, body) {
      const { ok, digest } = { digest: "", ...read(body) };
      const known = ok ? digest : `raw:${createHash("sha256").update(body).digest("base64url")}`;
      await window.add({ receivedAt: clock.now(), path, body, digest: known });
    },
    drain() {
      working ??= workOn(parts).finally(() => {
        working = undefined;
      });
      return working;
    },
    async close() {
      await window.drained();
      await working;
    },
  };
}

async function workOn(parts: CallbackInboxParts): Promise<void> {
  for (let after = 0; ; ) {
    const rows = parts.store.callbacks.pending(after, batch);
    const last = rows.at(-1);
    if (!last) return;
    workOnBatch(parts, rows);
    after = last.id;
    // Lets requests in between two commits, over several turns of the event loop.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function workOnBatch(parts: CallbackInboxParts, rows: readonly KeptCallback[]): void {
  const { store } = parts;
  const told: AlertsEvent[] = [];
  const inner = { ...parts, tell: (event: AlertsEvent) => void told.push(event) };
  store.inTransaction(() => {
    for (const row of rows) {
      const { state, outcome } = workOnOne(inner, row);
      if (state !== "pending") store.callbacks.settle(row.id, state, outcome);
    }
  });
  for (const event of told) parts.tell(event);
}

function workOnOne(parts: CallbackInboxParts, { body, receivedAt }: KeptCallback): Taken {
  const reading = parts.read(body);
  if (!reading.ok) return { state: "quarantined", outcome: reading.reason };
  return takeCallback(parts, reading.callback, receivedAt);
}
