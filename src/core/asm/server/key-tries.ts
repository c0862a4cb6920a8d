import { hash, randomBytes } from "node:crypto";
import { type Milliseconds, seconds } from "#shared/model/units.ts";
import type { Clock } from "../../clock/clock.ts";

export type KeyTryLimits = {
  /** Different wrong keys that one address may try at once: far more slips than a whole building's commissioning. */
  readonly wrongKeys: number;
  /** One more after each of these: a key of six letters would take a century. */
  readonly oneMoreAfter: Milliseconds;
};

export const standardKeyTries: KeyTryLimits = { wrongKeys: 50, oneMoreAfter: seconds(10) };

/** What came of a key: `not-tried` = nobody looked at it, since too many others of that address were wrong. */
export type KeyVerdict = "right" | "wrong" | "not-tried";

type Tries = { left: number; refilledAt: number; readonly wrong: Set<string>; toldAt: number };

/** Addresses and keys remembered at most, so that guesses fill no memory; the oldest go. */
const most = 10_000;
const tellEvery = seconds(60);

/**
 * Slows down whoever tries one client key after the other.
 *
 * Only different wrong keys count, by address: a building whose door phones all still hold the old key sends one wrong
 * key, however often, and a right one is taken from the same address. Why not more: docs/decisions/0013.
 */
export function keyTries(
  isToken: (given: string) => boolean,
  clock: Clock,
  { wrongKeys, oneMoreAfter }: KeyTryLimits = standardKeyTries,
) {
  const addresses = new Map<string, Tries>();
  const salt = randomBytes(16).toString("hex");

  function triesOf(address: string): Tries {
    const now = clock.monotonic();
    const known = addresses.get(address);
    if (known === undefined) {
      const fresh = {
        left: wrongKeys,
        refilledAt: now,
        wrong: new Set<string>(),
        toldAt: Number.NEGATIVE_INFINITY,
      };
      addresses.set(address, fresh);
      dropOldest(addresses);
      return fresh;
    }
    const more = Math.floor((now - known.refilledAt) / oneMoreAfter);
    known.left = Math.min(wrongKeys, known.left + more);
    known.refilledAt += more * oneMoreAfter;
    return known;
  }

  return {
    try(given: string, from: string): KeyVerdict {
      const address = networkOf(from);
      // Nearly always: nothing was ever wrong there.
      if (!addresses.has(address) && isToken(given)) return "right";
      const tries = triesOf(address);
      // By its digest: a slip of the right key is not to lie in the memory.
      const key = hash("sha256", salt + given);
      if (tries.wrong.has(key)) return "wrong";
      if (tries.left < 1) return "not-tried";
      if (isToken(given)) return "right";
      tries.left -= 1;
      tries.wrong.add(key);
      dropOldest(tries.wrong);
      return "wrong";
    },

    /** Once a minute for each address: whoever guesses does so thousands of times. */
    mayTell(from: string): boolean {
      const tries = triesOf(networkOf(from));
      const now = clock.monotonic();
      if (now - tries.toldAt < tellEvery) return false;
      tries.toldAt = now;
      return true;
    },
  };
}

export type KeyTries = ReturnType<typeof keyTries>;

function dropOldest(held: Map<string, unknown> | Set<string>): void {
  const [oldest] = held.keys();
  if (held.size > most && oldest !== undefined) held.delete(oldest);
}

/** One network of IPv6 is one guesser: it has more addresses than anybody could count (RFC 6177). */
function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const missing =
    tail === undefined ? 0 : 8 - groups.length - tail.split(":").filter((group) => group !== "").length;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => "0")].slice(0, 4).join(":");
}
