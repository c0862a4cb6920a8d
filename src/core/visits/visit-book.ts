import { type DoorId, SnapshotId } from "#shared/model/identity.ts";
import type { SiteStore } from "../store/site-store.ts";
import type { Visit } from "./visit.ts";

/** The visit under way at each door of a site. */
export function visitBookIn({ tables }: SiteStore) {
  return {
    async read(doorId: DoorId): Promise<Visit | null> {
      const row = await tables
        .selectFrom("visit")
        .selectAll()
        .where("door_id", "=", doorId)
        .executeTakeFirst();
      if (!row) return null;
      const { baseline, baseline_at, latest, latest_at } = row;
      return {
        baseline:
          baseline === null || baseline_at === null
            ? null
            : { snapshot: SnapshotId.parse(baseline), at: baseline_at },
        latest: { snapshot: SnapshotId.parse(latest), at: latest_at },
      };
    },

    async keep(doorId: DoorId, { baseline, latest }: Visit): Promise<void> {
      const values = {
        baseline: baseline?.snapshot ?? null,
        baseline_at: baseline?.at ?? null,
        latest: latest.snapshot,
        latest_at: latest.at,
      };
      await tables
        .insertInto("visit")
        .values({ door_id: doorId, ...values })
        .onConflict((conflict) => conflict.column("door_id").doUpdateSet(values))
        .execute();
    },
  };
}

export type VisitBook = ReturnType<typeof visitBookIn>;
