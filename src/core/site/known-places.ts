import type { Endpoint } from "#shared/model/endpoint.ts";
import type { Clock } from "../clock/clock.ts";
import { SiteDoors } from "./site-doors.ts";
import type { SiteFiles } from "./site-files.ts";

/** Where each door phone of this computer's sites was seen last, by serial number; a site that cannot be opened is passed over. */
export async function knownPlaces(
  files: Pick<SiteFiles, "list" | "open">,
  clock: Clock,
): Promise<ReadonlyMap<string, Endpoint>> {
  const places = new Map<string, Endpoint>();
  for (const { id } of await files.list()) {
    const store = await files.open(id);
    if (!store.ok) continue;
    // The site opened last is told first.
    for (const { serial, endpoint } of await new SiteDoors(store.value, clock).list())
      if (serial !== null && !places.has(serial)) places.set(serial, endpoint);
  }
  return places;
}
