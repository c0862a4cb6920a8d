import { type Milliseconds, milliseconds } from "#shared/model/units.ts";

/** Linux asks three times, a second apart, before an unanswered entry of its neighbour table may be reused. */
export const entryHeldFor = milliseconds(3_200);
/** How long asking rests after the table was found full. Short against {@link entryHeldFor}, so that freed entries are soon used. */
const restWhenFull = milliseconds(250);
/** How many addresses try whether a full table has room again. */
const tentativeBurst = 64;
/** Entries left to other programs and cards of this computer by a scan that does not fit into the table at once. */
const roomForOthers = 64;

/** An answered entry counts as reachable for half a minute; Linux was seen to keep all of them while the table was full. */
const answeredEntryHeldFor = milliseconds(30_000);

/**
 * How many more addresses may be asked before the kernel's neighbour table overflows.
 *
 * An overflow gives no error: the request simply never leaves. Another program's entries cannot be counted from here, so the
 * figure is a start, and {@link NeighbourBudget.overflowed} corrects it.
 */
export type NeighbourBudget = {
  available(now: Milliseconds): number;
  /** An address was asked; asked again, it takes no second entry. */
  asked(address: string, now: Milliseconds): void;
  /** It turned out to live: its entry stays longer. */
  answered(address: string, now: Milliseconds): void;
  /** The kernel gave it up: its entry may be reused. */
  released(address: string): void;
  /** Requests were seen not to have left: rest, then feel the way. */
  overflowed(now: Milliseconds): void;
  /** Requests were seen to have left: twice as many next time. */
  admitted(): void;
};

/** `capacity` entries for all programs and cards; `total` addresses to ask. */
export function createNeighbourBudget(capacity: number, total: number): NeighbourBudget {
  // A /22 just fits into Linux' default table and is asked at once; what takes several rounds anyway leaves room for others.
  const limit = total <= capacity ? capacity : Math.max(tentativeBurst, capacity - roomForOthers);
  const unanswered = createHeldEntries(entryHeldFor);
  const answered = createHeldEntries(answeredEntryHeldFor);
  let burst = Number.POSITIVE_INFINITY;
  let sinceLook = 0;
  let restsUntil = 0;
  return {
    available(now) {
      if (now < restsUntil) return 0;
      // Where living hosts alone would fill the table, a few at a time still get through.
      const room = Math.max(limit - answered.count(now), tentativeBurst) - unanswered.count(now);
      return Math.max(0, Math.min(room, burst - sinceLook));
    },
    asked(address, now) {
      unanswered.add(address, now);
      sinceLook += 1;
    },
    answered(address, now) {
      unanswered.remove(address);
      answered.add(address, now);
    },
    released: (address) => unanswered.remove(address),
    overflowed(now) {
      // What was asked in vain holds no entry; which of them that were is not worth counting.
      unanswered.clear();
      sinceLook = 0;
      burst = tentativeBurst;
      restsUntil = now + restWhenFull;
    },
    admitted() {
      if (sinceLook > 0) burst *= 2;
      sinceLook = 0;
    },
  };
}

/** Addresses in the order of their times, forgotten once their entries may be reused. */
function createHeldEntries(heldFor: Milliseconds) {
  const times = new Map<string, Milliseconds>();
  return {
    add(address: string, now: Milliseconds): void {
      times.delete(address);
      times.set(address, now);
    },
    remove: (address: string): void => void times.delete(address),
    clear: (): void => times.clear(),
    count(now: Milliseconds): number {
      for (const [address, at] of times) {
        if (now - at < heldFor) break;
        times.delete(address);
      }
      return times.size;
    },
  };
}
