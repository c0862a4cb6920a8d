import {
  EvidenceAct,
  type EvidenceDoor,
  EvidenceEntry,
  type EvidenceHead,
  type SealedEntry,
} from "#shared/model/evidence.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { Clock } from "../../clock/clock.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import type { KeptEntry } from "./check-chain.ts";
import { beginning, entryText, textHash } from "./entry-hash.ts";

type Origin = EvidenceEntry["origin"];
type Noted = Pick<EvidenceEntry, "at" | "door" | "act">;

/** Acts that this computer's disk refused, and why. They are tried again with the next act. */
export type Unwritten = { readonly count: number; readonly error: Failure };

export type EvidenceLog = {
  /** Writes one act down. A full disk never undoes the act: the entry waits, and `unwritten` tells. */
  record(act: EvidenceAct, door?: EvidenceDoor | null): Promise<void>;
  unwritten(): Unwritten | null;
  /** Newest first. */
  list(page: { readonly before?: number | undefined; readonly limit: number }): Promise<SealedEntry[]>;
  /** Every entry as it lies on the disk, oldest first. */
  kept(): Promise<KeptEntry[]>;
  head(): Promise<EvidenceHead>;
};

/**
 * The site's append-only log: each entry holds the hash of the one before.
 *
 * Two processes may append at once: the number of an entry is its key, so the one that comes second reads again what
 * it follows, and the chain does not fork.
 */
export function evidenceLogIn({ tables }: SiteStore, clock: Clock, origin: Origin): EvidenceLog {
  const waiting: Noted[] = [];
  let turn: Promise<void> = Promise.resolve();
  let refusal: Failure | null = null;

  async function head(): Promise<EvidenceHead> {
    const last = await tables
      .selectFrom("evidence")
      .select(["sequence", "hash"])
      .orderBy("sequence", "desc")
      .limit(1)
      .executeTakeFirst();
    return last ? { entries: last.sequence, hash: last.hash } : { entries: 0, hash: beginning };
  }

  async function append(noted: Noted): Promise<void> {
    for (;;) {
      const { entries, hash } = await head();
      const sequence = entries + 1;
      const text = entryText(EvidenceEntry.parse({ sequence, previous: hash, origin, ...noted }));
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto("evidence")
        .values({ sequence, hash: textHash(text), text })
        .onConflict((conflict) => conflict.column("sequence").doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n) return;
    }
  }

  async function writeWaiting(): Promise<void> {
    for (let next = waiting[0]; next; next = waiting[0]) {
      try {
        await append(next);
      } catch (cause) {
        refusal = storageFailure("evidence", cause);
        return;
      }
      waiting.shift();
    }
    refusal = null;
  }

  return {
    head,
    record(act, door = null) {
      const at = new Date(clock.now()).toISOString();
      waiting.push({ at, door, act: EvidenceAct.parse(act) });
      turn = turn.then(writeWaiting);
      return turn;
    },
    unwritten: () => (refusal ? { count: waiting.length, error: refusal } : null),
    async list({ before, limit }) {
      let query = tables.selectFrom("evidence").selectAll().orderBy("sequence", "desc").limit(limit);
      if (before !== undefined) query = query.where("sequence", "<", before);
      const rows = await query.execute();
      return rows.flatMap(({ text, hash }) => {
        const entry = EvidenceEntry.safeParse(parsed(text));
        return entry.success ? [{ entry: entry.data, hash }] : [];
      });
    },
    kept: () => tables.selectFrom("evidence").select(["text", "hash"]).orderBy("sequence").execute(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A changed entry is told by the check of the chain; the list shows the others.
    return undefined;
  }
}
