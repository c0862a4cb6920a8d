import { EvidenceAct, type EvidenceDoor, type EvidenceEntry } from "#shared/model/evidence.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { Clock } from "../../clock/clock.ts";
import { RefusedWrite } from "../../store/refused-write.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import { type EvidenceRows, evidenceRows } from "./evidence-rows.ts";

/** Acts that this computer's disk refused, and why. They are tried again with the next act. */
export type Unwritten = { readonly count: number; readonly error: Failure };

export type EvidenceLog = Pick<EvidenceRows, "head" | "list" | "kept"> & {
  /** Writes one act down. A full disk never undoes the act: the entry waits, and `unwritten` tells. */
  record(act: EvidenceAct, door?: EvidenceDoor | null): Promise<void>;
  unwritten(): Unwritten | null;
};

/**
 * The site's append-only log: each entry holds the hash of the one before.
 *
 * Two processes may append at once: the number of an entry is its key, so the chain does not fork.
 */
export function evidenceLogIn(
  store: SiteStore,
  clock: Clock,
  origin: EvidenceEntry["origin"],
  by?: string,
): EvidenceLog {
  const { append, ...rows } = evidenceRows(store);
  const waiting: Parameters<typeof append>[0][] = [];
  let turn: Promise<void> = Promise.resolve();
  let refusal: Failure | null = null;

  async function writeWaiting(): Promise<void> {
    for (let next = waiting[0]; next; next = waiting[0]) {
      try {
        await append(next);
      } catch (cause) {
        refusal = cause instanceof RefusedWrite ? cause.failure : storageFailure("evidence", cause);
        return;
      }
      waiting.shift();
    }
    refusal = null;
  }

  return {
    ...rows,
    record(act, door = null) {
      const at = new Date(clock.now()).toISOString();
      waiting.push({ at, origin, ...(by !== undefined && { by }), door, act: EvidenceAct.parse(act) });
      turn = turn.then(writeWaiting);
      return turn;
    },
    unwritten: () => (refusal ? { count: waiting.length, error: refusal } : null),
  };
}
