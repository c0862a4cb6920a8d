import type { SiteId } from "#shared/model/identity.ts";
import type { SiteFiles } from "../site/site-files.ts";

/** The simulated site is known by its name; the same in both languages, since it is kept. */
export const demoSiteName = "Démonstration · Demo";

export async function isDemoSite(files: SiteFiles, id: SiteId): Promise<boolean> {
  return (await files.list()).some((site) => site.id === id && site.name === demoSiteName);
}
