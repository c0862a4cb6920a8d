import type { Sighting } from "./asm-store.ts";
import { groupWindow } from "./group-window.ts";

/** After a power cut a whole fleet may come for the first time in the same second: one commit for many. */
export function enrolWindow(enrol: (sightings: readonly Sighting[]) => Promise<void>) {
  return groupWindow<Sighting, void>({
    windowMs: 2,
    limit: 500,
    inFlight: 1,
    run: async (sightings) => {
      await enrol(sightings);
      return sightings.map(() => undefined);
    },
  });
}
