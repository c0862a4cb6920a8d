import { randomUUID } from "node:crypto";
import { z } from "zod";
import { TestTry } from "#shared/model/guided-test.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { DoorFacts } from "../accessibility/door-facts.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore } from "../store/site-store.ts";
import { ListedTest } from "./listed-test.ts";

/** A door's list as last made, with what the rules need of the configuration it was made from. */
export type TestList = {
  readonly madeAt: string;
  readonly tests: readonly ListedTest[];
  readonly facts: DoorFacts;
};

export type KeptMeasurement = {
  readonly name: string;
  readonly value: number;
  readonly at: string;
  readonly by: string;
};

const Choices = z.object({
  /** New housing, a new building open to the public, or not said: both texts are shown. */
  building: z.enum(["housing", "public"]).nullable().default(null),
  /** Who answers, as typed; printed beside each answer. */
  by: z.string().default(""),
  sample: z.number().int().min(0).max(50).nullable().default(null),
});
export type CheckChoices = z.infer<typeof Choices>;
/** Those left out stay as they are. */
export type ChosenNow = { readonly [name in keyof CheckChoices]?: CheckChoices[name] | undefined };

/** Lists, tries, photographs and measurements of a site's doors. Tries are only ever added. */
export function siteChecksIn({ tables }: SiteStore, clock: Clock) {
  const now = () => new Date(clock.now()).toISOString();

  return {
    async list(doorId: DoorId): Promise<TestList | null> {
      const row = await tables
        .selectFrom("test_list")
        .selectAll()
        .where("door_id", "=", doorId)
        .executeTakeFirst();
      if (!row) return null;
      return {
        madeAt: row.made_at,
        tests: z.array(ListedTest).parse(JSON.parse(row.tests)),
        facts: DoorFacts.parse(JSON.parse(row.facts)),
      };
    },

    async keepList(doorId: DoorId, { tests, facts }: Pick<TestList, "tests" | "facts">): Promise<void> {
      const values = { made_at: now(), tests: JSON.stringify(tests), facts: JSON.stringify(facts) };
      await tables
        .insertInto("test_list")
        .values({ door_id: doorId, ...values })
        .onConflict((conflict) => conflict.column("door_id").doUpdateSet(values))
        .execute();
    },

    /** By test, oldest first. */
    async tries(doorId: DoorId): Promise<Map<string, TestTry[]>> {
      const rows = await tables
        .selectFrom("test_try")
        .selectAll()
        .where("door_id", "=", doorId)
        .orderBy("sequence")
        .execute();
      const tries = new Map<string, TestTry[]>();
      for (const { test_id, content } of rows) {
        const one = TestTry.parse(JSON.parse(content));
        tries.set(test_id, [...(tries.get(test_id) ?? []), one]);
      }
      return tries;
    },

    async addTry(doorId: DoorId, testId: string, given: Omit<TestTry, "at">): Promise<void> {
      const content = JSON.stringify({ ...given, at: now() } satisfies TestTry);
      await tables.insertInto("test_try").values({ door_id: doorId, test_id: testId, content }).execute();
    },

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

    async measurements(doorId: DoorId): Promise<KeptMeasurement[]> {
      return tables
        .selectFrom("measurement")
        .select(["name", "value", "at", "by"])
        .where("door_id", "=", doorId)
        .execute();
    },

    /** `value` null takes the measurement back. */
    async measure(doorId: DoorId, name: string, value: number | null, by: string): Promise<void> {
      if (value === null) {
        await tables
          .deleteFrom("measurement")
          .where("door_id", "=", doorId)
          .where("name", "=", name)
          .execute();
        return;
      }
      const values = { value, at: now(), by };
      await tables
        .insertInto("measurement")
        .values({ door_id: doorId, name, ...values })
        .onConflict((conflict) => conflict.columns(["door_id", "name"]).doUpdateSet(values))
        .execute();
    },

    async choices(): Promise<CheckChoices> {
      const rows = await tables.selectFrom("check_choice").selectAll().execute();
      return Choices.parse(Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)])));
    },

    async choose(choices: ChosenNow): Promise<CheckChoices> {
      for (const [name, chosen] of Object.entries(choices)) {
        if (chosen === undefined) continue;
        const value = JSON.stringify(chosen);
        await tables
          .insertInto("check_choice")
          .values({ name, value })
          .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
          .execute();
      }
      return this.choices();
    },
  };
}

export type SiteChecks = ReturnType<typeof siteChecksIn>;

const photographIsGone = () =>
  failure(
    "invalid",
    { fr: "Cette photo n'est plus dans le site.", en: "This photograph is no longer in the site." },
    { reason: "no-such-photograph" },
  );
