import { randomUUID } from "node:crypto";
import { KeptMedium } from "#shared/contract/media-contract.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { SiteStore } from "../store/site-store.ts";

/** The site's library: what is ready to be sent, by kind and name. */
export function siteMediaIn({ tables }: SiteStore) {
  async function list(): Promise<KeptMedium[]> {
    const rows = await tables
      .selectFrom("medium")
      .select(["id", "kind", "name", "seconds"])
      .select((select) => select.fn<number>("length", ["content"]).as("bytes"))
      .orderBy("kind")
      .orderBy("name")
      .execute();
    return rows.map((row) => KeptMedium.parse(row));
  }

  return {
    list,

    /** One of a kind and name; the same name again replaces it. */
    async keep(
      medium: Pick<KeptMedium, "kind" | "name" | "seconds">,
      content: Uint8Array,
    ): Promise<KeptMedium[]> {
      const { seconds } = medium;
      await tables
        .insertInto("medium")
        .values({ id: randomUUID(), ...medium, content })
        .onConflict((conflict) => conflict.columns(["kind", "name"]).doUpdateSet({ content, seconds }))
        .execute();
      return list();
    },

    async content(id: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
      const row = await tables.selectFrom("medium").select("content").where("id", "=", id).executeTakeFirst();
      return row ? ok(Uint8Array.from(row.content)) : failed(isGone());
    },

    async discard(id: string): Promise<KeptMedium[]> {
      await tables.deleteFrom("medium").where("id", "=", id).execute();
      return list();
    },
  };
}

export type SiteMedia = ReturnType<typeof siteMediaIn>;

const isGone = () =>
  failure(
    "invalid",
    {
      fr: "Cet élément n'est plus dans la bibliothèque du site.",
      en: "This item is no longer in the site's library.",
    },
    { reason: "no-such-medium" },
  );
