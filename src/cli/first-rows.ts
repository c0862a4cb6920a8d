import type { Sighting } from "#shared/model/sighting.ts";

/** mDNS responders wait 20 to 120 ms before they answer (RFC 6762, 6); a device's own page answers sooner. */
const announcementsWithin = 400;

export type FirstRows = {
  found(sighting: Sighting): void;
  updated(sighting: Sighting): void;
  /** Tells what is still held. */
  flush(): void;
};

/**
 * Holds the first rows back until announcements had time to come, so that a device's one line carries its serial number.
 *
 * Afterwards each is told at once; what is learnt of a device already told comes as an update.
 */
export function holdFirstRows(
  tell: { found: (sighting: Sighting) => void; updated: (sighting: Sighting) => void },
  hold: boolean,
): FirstRows {
  const held = new Map<string, Sighting>();
  const keyOf = ({ host, port }: Sighting) => `${host}:${port}`;
  let holding = hold;
  const flush = () => {
    holding = false;
    clearTimeout(timer);
    for (const sighting of held.values()) tell.found(sighting);
    held.clear();
  };
  const timer = setTimeout(flush, announcementsWithin);
  if (!hold) clearTimeout(timer);
  return {
    flush,
    found: (sighting) => (holding ? void held.set(keyOf(sighting), sighting) : tell.found(sighting)),
    updated(sighting) {
      if (!holding) return tell.updated(sighting);
      // A better endpoint of the same device replaces the line held for the other one.
      const before = held.has(keyOf(sighting))
        ? undefined
        : [...held].find(([, one]) => sameDevice(one, sighting));
      if (before) held.delete(before[0]);
      held.set(keyOf(sighting), sighting);
    },
  };
}

const sameDevice = (one: Sighting, other: Sighting): boolean =>
  one.host === other.host && (one.serial === null || one.serial === other.serial);
