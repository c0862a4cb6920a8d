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
  const rowOf = (doorId: DoorId, within: Tables = tables) =>
    within.selectFrom("draft").selectAll().where("door_id", "=", doorId).executeTakeFirst();

  async function write(
    doorId: DoorId,
    { baseline, parts, merged = false }: DraftToKeep,
    within: Tables,
  ): Promise<Draft> {
    const before = await rowOf(doorId, within);
    const savedAt = laterThan(before?.saved_at, new Date(clock.now()).toISOString());
    if (Object.keys(parts).length === 0) {
      await within.deleteFrom("draft").where("door_id", "=", doorId).execute();
      return { baseline, base: baseline, parts, savedAt };
    }
    const base = (merged ? undefined : before?.base) ?? baseline;
    const values = { baseline, base, parts: JSON.stringify(parts), saved_at: savedAt };
    await within
      .insertInto("draft")
      .values({ door_id: doorId, ...values })
      .onConflict((conflict) => conflict.column("door_id").doUpdateSet(values))
      .execute();
    return { baseline, base, parts, savedAt };
  }

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
    save: (doorId: DoorId, draft: DraftToKeep): Promise<Draft> => write(doorId, draft, tables),

    /**
     * Saves edits that go on from the draft saved at `over` (null: from none), unless somebody has saved since.
     *
     * Undefined: somebody has, and nothing was written.
     */
    saveOver(doorId: DoorId, draft: DraftToKeep, over: string | null): Promise<Draft | undefined> {
      return tables.transaction().execute(async (transaction) => {
        const now = (await rowOf(doorId, transaction))?.saved_at ?? null;
        return now === over ? write(doorId, draft, transaction) : undefined;
      });
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
/** Each saving has a time of its own, by which it is known again: two may fall into one millisecond. */
const laterThan = (before: string | undefined, now: string): string =>
  before !== undefined && before >= now ? new Date(Date.parse(before) + 1).toISOString() : now;

type Tables = Pick<SiteStore["tables"], "selectFrom" | "insertInto" | "deleteFrom">;

export type SiteDrafts = ReturnType<typeof siteDraftsIn>;
