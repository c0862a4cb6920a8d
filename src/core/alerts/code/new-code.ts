import { randomBytes } from "node:crypto";

/** Codes run from 10000, so that none begins with a zero that a telephone or a parser would lose. */
const lowest = 10_000;
const howMany = 90_000;
/** Smallest power of two over `howMany`: 17 bits. */
const mask = 2 ** 17 - 1;

/**
 * A code of five digits, each of the 90,000 as likely as the next, none that `isTaken`.
 *
 * Numbers over the range are drawn again, not folded into it: a remainder would favour the low codes.
 */
export function newCode(
  isTaken: (code: string) => boolean,
  random: (size: number) => Uint8Array = randomBytes,
) {
  for (let tries = 0; tries < 10_000; tries += 1) {
    const [high = 0, middle = 0, low = 0] = random(3);
    const drawn = ((high << 16) | (middle << 8) | low) & mask;
    if (drawn >= howMany) continue;
    const code = String(lowest + drawn);
    if (!isTaken(code)) return code;
  }
  throw new Error(
    "No free code was drawn in 10,000 tries: the open codes are never ended, or the source is stuck.",
  );
}
