import { z } from "zod";
import { TestTry } from "#shared/model/guided-test.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { DoorFacts } from "../accessibility/door-facts.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore } from "../store/site-store.ts";
import { checkChoicesIn } from "./check-choices.ts";
import { ListedTest } from "./listed-test.ts";
import { measurementsIn } from "./measurements.ts";
import { testPhotographsIn } from "./test-photographs.ts";

/** A door's list as last made, with what the rules need of the configuration it was made from. */
export type TestList = {
  readonly madeAt: string;
  readonly tests: readonly ListedTest[];
  readonly facts: DoorFacts;
};

/** Lists of tests, and every try of each: those are only ever added. */
function testTriesIn({ tables }: SiteStore, clock: Clock) {
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
      // Tries of a merged copy were added later than they were made.
      for (const [test, made] of tries)
        tries.set(
          test,
          made.toSorted((a, b) => a.at.localeCompare(b.at)),
        );
      return tries;
    },

    async addTry(doorId: DoorId, testId: string, given: Omit<TestTry, "at">): Promise<void> {
      const content = JSON.stringify({ ...given, at: now() } satisfies TestTry);
      await tables.insertInto("test_try").values({ door_id: doorId, test_id: testId, content }).execute();
    },
  };
}

/** Lists, tries, photographs and measurements of a site's doors, and what holds for all of them. */
export const siteChecksIn = (store: SiteStore, clock: Clock) => ({
  ...testTriesIn(store, clock),
  ...testPhotographsIn(store, clock),
  ...measurementsIn(store, clock),
  ...checkChoicesIn(store),
});

export type SiteChecks = ReturnType<typeof siteChecksIn>;
