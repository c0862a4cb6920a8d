import type { SiteSummary } from "#shared/contract/site-contract.ts";
import { SiteId } from "#shared/model/identity.ts";
import type { LaptopStore, LaptopTables } from "../../store/laptop-store.ts";

export type KnownSite = { readonly file: string; readonly summary: SiteSummary };

/** Which site files this laptop has opened, and where each lies. */
export function knownSitesIn({ tables }: LaptopStore) {
  return {
    /** Most recently opened first. */
    async list(): Promise<KnownSite[]> {
      const rows = await tables.selectFrom("known_site").selectAll().orderBy("opened_at", "desc").execute();
      return rows.map(knownOf);
    },

    async find(id: SiteId): Promise<KnownSite | undefined> {
      const row = await tables.selectFrom("known_site").selectAll().where("id", "=", id).executeTakeFirst();
      return row && knownOf(row);
    },

    async keep({ file, summary: { id, name, doors, openedAt } }: KnownSite): Promise<void> {
      const values = { file, name, doors, opened_at: openedAt };
      await tables
        .insertInto("known_site")
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
        .execute();
    },

    async forget(id: SiteId): Promise<void> {
      await tables.deleteFrom("known_site").where("id", "=", id).execute();
    },
  };
}

export type KnownSites = ReturnType<typeof knownSitesIn>;

function knownOf({ id, file, name, doors, opened_at }: LaptopTables["known_site"]): KnownSite {
  return { file, summary: { id: SiteId.parse(id), name, doors, openedAt: opened_at, file } };
}
