import { z } from "zod";
import type { Draft } from "#shared/contract/push-contract.ts";
import { Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore } from "../store/site-store.ts";

/** Directories edited but not yet sent, one a door; they survive a closed window. */
export function siteDraftsIn({ tables }: SiteStore, clock: Clock) {
  return {
    async read(doorId: DoorId): Promise<Draft | null> {
      const row = await tables
        .selectFrom("draft")
        .selectAll()
        .where("door_id", "=", doorId)
        .executeTakeFirst();
      if (!row) return null;
      const residents = z.array(Resident).parse(JSON.parse(row.residents));
      return { baseline: row.baseline, residents, savedAt: row.saved_at };
    },

    async save(doorId: DoorId, baseline: string, residents: readonly Resident[]): Promise<Draft> {
      const savedAt = new Date(clock.now()).toISOString();
      const values = { baseline, residents: JSON.stringify(residents), saved_at: savedAt };
      await tables
        .insertInto("draft")
        .values({ door_id: doorId, ...values })
        .onConflict((conflict) => conflict.column("door_id").doUpdateSet(values))
        .execute();
      return { baseline, residents: [...residents], savedAt };
    },

    async discard(doorId: DoorId): Promise<void> {
      await tables.deleteFrom("draft").where("door_id", "=", doorId).execute();
    },

    /** Doors that have one. */
    async pending(): Promise<Set<string>> {
      const rows = await tables.selectFrom("draft").select("door_id").execute();
      return new Set(rows.map(({ door_id }) => door_id));
    },
  };
}
export type SiteDrafts = ReturnType<typeof siteDraftsIn>;
