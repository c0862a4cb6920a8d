import { randomUUID } from "node:crypto";
import type { DoorId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore } from "../store/site-store.ts";

/** Photographs of a site's tests, as JPEG. */
export function testPhotographsIn({ tables }: SiteStore, clock: Clock) {
  const now = () => new Date(clock.now()).toISOString();

  return {
    /** Ids by test, oldest first. */
    async photographs(doorId: DoorId): Promise<Map<string, string[]>> {
      const rows = await tables
        .selectFrom("test_photograph")
        .select(["id", "test_id"])
        .where("door_id", "=", doorId)
        .orderBy("added_at")
        .orderBy("id")
        .execute();
      const ids = new Map<string, string[]>();
      for (const { id, test_id } of rows) ids.set(test_id, [...(ids.get(test_id) ?? []), id]);
      return ids;
    },

    async addPhotograph(doorId: DoorId, testId: string, jpeg: Uint8Array): Promise<void> {
      const id = randomUUID();
      await tables
        .insertInto("test_photograph")
        .values({ id, door_id: doorId, test_id: testId, added_at: now(), content: jpeg })
        .execute();
    },

    /** The JPEG. */
    async photograph(doorId: DoorId, id: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
      const row = await tables
        .selectFrom("test_photograph")
        .select("content")
        .where("id", "=", id)
        .where("door_id", "=", doorId)
        .executeTakeFirst();
      return row ? ok(Uint8Array.from(row.content)) : failed(photographIsGone());
    },

    async removePhotograph(doorId: DoorId, id: string): Promise<void> {
      await tables.deleteFrom("test_photograph").where("id", "=", id).where("door_id", "=", doorId).execute();
    },
  };
}

const photographIsGone = () =>
  failure(
    "invalid",
    { fr: "Cette photo n'est plus dans le site.", en: "This photograph is no longer in the site." },
    { reason: "no-such-photograph" },
  );
