import type { DoorId } from "#shared/model/identity.ts";
import type { LaptopStore } from "./laptop-store.ts";

/** The ASM settings that a door phone had, by the snapshot that holds them. `at` is ISO 8601 UTC. */
export type LinkBefore = {
  readonly snapshotId: string;
  readonly url: string;
  readonly path: string;
  readonly at: string;
};

/** What door phones were linked to before Perron pointed them at this laptop. */
export function linksBeforeIn({ tables }: LaptopStore) {
  return {
    /** The first one is kept: what came after it is Perron's own. */
    async remember(door: DoorId, { snapshotId, url, path, at }: LinkBefore): Promise<void> {
      await tables
        .insertInto("link_before")
        .values({ door_id: door, snapshot_id: snapshotId, url, path, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async forget(door: DoorId): Promise<void> {
      await tables.deleteFrom("link_before").where("door_id", "=", door).execute();
    },
    async of(door: DoorId): Promise<LinkBefore | undefined> {
      const row = await tables
        .selectFrom("link_before")
        .selectAll()
        .where("door_id", "=", door)
        .executeTakeFirst();
      return row && { snapshotId: row.snapshot_id, url: row.url, path: row.path, at: row.at };
    },
  };
}

export type LinksBefore = ReturnType<typeof linksBeforeIn>;
