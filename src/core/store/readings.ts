import { z } from "zod";
import { type DoorId, SnapshotId } from "#shared/model/identity.ts";
import type { LaptopStore } from "./laptop-store.ts";

/** What a door was read to hold. */
export type Reading = {
  /** Fingerprint of the files, as drafts and plans name it. */
  readonly baseline: string;
  readonly snapshotId: SnapshotId;
  /** ISO 8601, UTC: when it was last seen to hold this. */
  readonly readAt: string;
  /** Names of the pictures on it; null when it did not list them. */
  readonly logos: readonly string[] | null;
};

/** The readings of doors, each distinct content once: the last visit of any draft can be looked up. */
export function readingsIn({ tables }: Pick<LaptopStore, "tables">) {
  const rows = (doorId: DoorId) => tables.selectFrom("reading").selectAll().where("door_id", "=", doorId);
  return {
    async keep(doorId: DoorId, { baseline, snapshotId, readAt, logos }: Reading): Promise<void> {
      const values = { snapshot_id: snapshotId, read_at: readAt, logos: logos && JSON.stringify(logos) };
      await tables
        .insertInto("reading")
        .values({ door_id: doorId, baseline, ...values })
        .onConflict((conflict) => conflict.columns(["door_id", "baseline"]).doUpdateSet(values))
        .execute();
    },

    async newest(doorId: DoorId): Promise<Reading | null> {
      const row = await rows(doorId).orderBy("read_at", "desc").executeTakeFirst();
      return row ? readingOf(row) : null;
    },

    async withBaseline(doorId: DoorId, baseline: string): Promise<Reading | null> {
      const row = await rows(doorId).where("baseline", "=", baseline).executeTakeFirst();
      return row ? readingOf(row) : null;
    },
  };
}

export type Readings = ReturnType<typeof readingsIn>;

type Row = { baseline: string; snapshot_id: string; read_at: string; logos: string | null };

function readingOf({ baseline, snapshot_id, read_at, logos }: Row): Reading {
  return {
    baseline,
    snapshotId: SnapshotId.parse(snapshot_id),
    readAt: read_at,
    logos: logos === null ? null : z.array(z.string()).parse(JSON.parse(logos)),
  };
}
