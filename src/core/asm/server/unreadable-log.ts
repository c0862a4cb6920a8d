import type { Clock } from "../../clock/clock.ts";
import type { AsmStore } from "../store/asm-store.ts";
import type { AsmServerEvent } from "./asm-server-event.ts";

/** Bytes kept of one message; and messages kept in a minute, so that noise cannot fill the disk. */
const bytesKept = 64 * 1024;
const keptInAMinute = 60;

type Unreadable = {
  readonly path: string;
  readonly reason: string;
  readonly remoteAddress: string;
  readonly body: Uint8Array;
};

/** What nobody could read: told always, kept raw within bounds, for a person to look at. */
export function unreadableLog(store: AsmStore, clock: Clock, emit: (event: AsmServerEvent) => void) {
  let minute = 0;
  let kept = 0;
  return {
    async keep({ path, reason, remoteAddress, body }: Unreadable): Promise<void> {
      const receivedAt = new Date(clock.now()).toISOString();
      emit({ type: "unreadable", at: receivedAt, remoteAddress, path, reason });
      const now = Math.floor(clock.monotonic() / 60_000);
      if (now !== minute) kept = 0;
      minute = now;
      kept += 1;
      if (kept > keptInAMinute) return;
      await store.keepUnreadable({ receivedAt, remoteAddress, path, reason, body: body.slice(0, bytesKept) });
    },
  };
}

export type UnreadableLog = ReturnType<typeof unreadableLog>;
