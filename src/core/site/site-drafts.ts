import type { Draft } from "#shared/contract/push-contract.ts";
import { DraftParts } from "#shared/model/draft.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore } from "../store/site-store.ts";

export type DraftToKeep = {
  /** Fingerprint of the files that the edits are shown over. */
  readonly baseline: string;
  readonly parts: DraftParts;
  /** The edits were merged with what the device holds now: from here on they are edits of that. @default false */
  readonly merged?: boolean | undefined;
};

/** Configurations edited but not yet sent, one a door; they survive a closed window. */
export function siteDraftsIn({ tables }: SiteStore, clock: Clock) {
  const rowOf = (doorId: DoorId) =>
    tables.selectFrom("draft").selectAll().where("door_id", "=", doorId).executeTakeFirst();
  return {
    async read(doorId: DoorId): Promise<Draft | null> {
      const row = await rowOf(doorId);
      if (!row) return null;
      const parts = DraftParts.parse(JSON.parse(row.parts));
      return { baseline: row.baseline, base: row.base, parts, savedAt: row.saved_at };
    },

    /**
     * What the edits were begun on stays known while the device changes under them, so that both can be merged.
     *
     * One without any part is none; what was typed in it is kept sealed all the same, for an undo that is done again.
     */
    async save(doorId: DoorId, { baseline, parts, merged = false }: DraftToKeep): Promise<Draft> {
      const savedAt = new Date(clock.now()).toISOString();
      if (Object.keys(parts).length === 0) {
        await tables.deleteFrom("draft").where("door_id", "=", doorId).execute();
        return { baseline, base: baseline, parts, savedAt };
      }
      const begun = merged ? undefined : (await rowOf(doorId))?.base;
      const base = begun ?? baseline;
      const values = { baseline, base, parts: JSON.stringify(parts), saved_at: savedAt };
      await tables
        .insertInto("draft")
        .values({ door_id: doorId, ...values })
        .onConflict((conflict) => conflict.column("door_id").doUpdateSet(values))
        .execute();
      return { baseline, base, parts, savedAt };
    },

    /** The secrets typed in it go with it. */
    async discard(doorId: DoorId): Promise<void> {
      await tables.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("draft").where("door_id", "=", doorId).execute();
        await transaction.deleteFrom("draft_secret").where("door_id", "=", doorId).execute();
      });
    },

    /** Doors that have one. */
    async pending(): Promise<Set<string>> {
      const rows = await tables.selectFrom("draft").select("door_id").execute();
      return new Set(rows.map(({ door_id }) => door_id));
    },
  };
}
export type SiteDrafts = ReturnType<typeof siteDraftsIn>;
