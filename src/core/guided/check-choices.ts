import { z } from "zod";
import type { SiteStore } from "../store/site-store.ts";

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

/** What holds for every door of a site. */
export function checkChoicesIn({ tables }: SiteStore) {
  async function choices(): Promise<CheckChoices> {
    const rows = await tables.selectFrom("check_choice").selectAll().execute();
    return Choices.parse(Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)])));
  }

  return {
    choices,

    async choose(chosen: ChosenNow): Promise<CheckChoices> {
      for (const [name, choice] of Object.entries(chosen)) {
        if (choice === undefined) continue;
        const value = JSON.stringify(choice);
        await tables
          .insertInto("check_choice")
          .values({ name, value })
          .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
          .execute();
      }
      return choices();
    },
  };
}
