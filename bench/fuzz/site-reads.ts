import type { Clock } from "#core/clock/clock.ts";
import { siteDirectoryIn } from "#core/site/directory/site-directory-store.ts";
import { SiteDoors } from "#core/site/site-doors.ts";
import type { SiteStore } from "#core/store/site-store.ts";
import { must } from "./target.ts";

/** Reads what the pages of a site read first, and writes a door; a writing of one thing must change nothing else. */
export async function exerciseSite(store: SiteStore, clock: Clock): Promise<void> {
  const directory = siteDirectoryIn(store);
  const doors = new SiteDoors(store, clock);
  const before = await directory.read();
  await doors.list();
  await doors.addByAddress({ scheme: "http", host: "192.168.0.99", port: 80 });
  const after = await directory.read();
  must(JSON.stringify(after) === JSON.stringify(before), "a door added changes the residents");
}
