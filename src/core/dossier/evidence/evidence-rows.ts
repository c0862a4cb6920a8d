import { EvidenceEntry, type EvidenceHead, type SealedEntry } from "#shared/model/evidence.ts";
import type { SiteStore } from "../../store/site-store.ts";
import type { KeptEntry } from "./check-chain.ts";
import { beginning, entryText, textHash } from "./entry-hash.ts";

/** The log as rows: read from either end, written at its end only. */
export function evidenceRows({ tables }: SiteStore) {
  async function head(): Promise<EvidenceHead> {
    const last = await tables
      .selectFrom("evidence")
      .select(["sequence", "hash"])
      .orderBy("sequence", "desc")
      .limit(1)
      .executeTakeFirst();
    return last ? { entries: last.sequence, hash: last.hash } : { entries: 0, hash: beginning };
  }

  return {
    head,

    /** Reads again what it follows until its number is its own: another process may append meanwhile. */
    append: async (noted: Omit<EvidenceEntry, "sequence" | "previous">): Promise<void> => {
      for (;;) {
        const { entries, hash } = await head();
        const sequence = entries + 1;
        const text = entryText(EvidenceEntry.parse({ sequence, previous: hash, ...noted }));
        const { numInsertedOrUpdatedRows } = await tables
          .insertInto("evidence")
          .values({ sequence, hash: textHash(text), text })
          .onConflict((conflict) => conflict.column("sequence").doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 1n) return;
      }
    },

    /** Newest first. An entry that was changed and no longer reads is told by the check of the chain, not here. */
    async list(page: {
      readonly before?: number | undefined;
      readonly limit: number;
    }): Promise<SealedEntry[]> {
      let query = tables.selectFrom("evidence").selectAll().orderBy("sequence", "desc").limit(page.limit);
      if (page.before !== undefined) query = query.where("sequence", "<", page.before);
      return (await query.execute()).flatMap(({ text, hash }) => {
        const entry = EvidenceEntry.safeParse(parsed(text));
        return entry.success ? [{ entry: entry.data, hash }] : [];
      });
    },

    /** Every entry as it lies on the disk, oldest first. */
    kept: (): Promise<KeptEntry[]> =>
      tables.selectFrom("evidence").select(["text", "hash"]).orderBy("sequence").execute(),
  };
}

export type EvidenceRows = ReturnType<typeof evidenceRows>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
