import type { Clock } from "#core/clock/clock.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { NetworkCard } from "./network-cards.ts";

/** The steady clock stands still while a laptop sleeps, the wall clock does not; a set clock that jumps back is no sleep. */
const asleepOver = 3_000;

/**
 * Says what happened to this computer since it was last looked at, of what makes a scan incomplete: a card of the scan that lost its
 * address (cable out, Wi-Fi roamed), or a sleep.
 */
export function watchMachine(
  clock: Clock,
  cards: () => readonly NetworkCard[],
  used: readonly NetworkCard[],
) {
  const missing = new Set<string>();
  let monotonic = clock.monotonic();
  let wall = clock.now();
  return function trouble(): Bilingual[] {
    const sentences: Bilingual[] = [];
    const slept = clock.now() - wall - (clock.monotonic() - monotonic);
    monotonic = clock.monotonic();
    wall = clock.now();
    if (slept > asleepOver) sentences.push(sleptSentence(slept));
    const present = addressesNow(cards);
    if (present === undefined) return sentences;
    for (const card of used) {
      if (present.has(card.address) || missing.has(card.address)) continue;
      missing.add(card.address);
      sentences.push(lostCard(card));
    }
    return sentences;
  };
}

/** Undefined where the system has no file handle left for the question: no card is lost by that. */
function addressesNow(cards: () => readonly NetworkCard[]): ReadonlySet<string> | undefined {
  try {
    return new Set(cards().map(({ address }) => address));
  } catch {
    return undefined;
  }
}

function lostCard({ name, address }: NetworkCard): Bilingual {
  return {
    fr: `La carte ${name} a perdu son adresse ${address} pendant la recherche : vérifiez le câble ou le Wi-Fi, puis recommencez.`,
    en: `Card ${name} lost its address ${address} during the scan: check the cable or the Wi-Fi, then scan again.`,
  };
}

function sleptSentence(slept: number): Bilingual {
  const seconds = Math.round(slept / 1000);
  return {
    fr: `L'ordinateur a été en veille ${seconds} s pendant la recherche : recommencez-la.`,
    en: `The computer slept for ${seconds} s during the scan: scan again.`,
  };
}
