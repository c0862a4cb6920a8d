import { isGsm, septetsOf } from "./gsm-alphabet.ts";

export type PartCount = {
  readonly alphabet: "gsm" | "unicode";
  /** Septets, or UTF-16 code units. */
  readonly length: number;
  readonly parts: number;
};

/** One part, and each of several: GSM 160 and 153; Unicode 70 and, by Octopush's count, 63 (the standard says 67). */
const limits = { gsm: { one: 160, each: 153 }, unicode: { one: 70, each: 63 } };

/**
 * How many SMS a text is likely to cost: the pessimistic of the standard's and Octopush's counts.
 *
 * An estimate; what counts is the provider's `number_of_sms_needed`. A two-septet character is never split over parts.
 */
export function countParts(text: string): PartCount {
  const characters = Array.from(text);
  const alphabet = characters.every((character) => isGsm(character) || character === "\t")
    ? "gsm"
    : "unicode";
  const weights = characters.map((character) =>
    alphabet === "gsm" ? septetsOf(character) : character.length,
  );
  const length = weights.reduce((sum, weight) => sum + weight, 0);
  const { one, each } = limits[alphabet];
  if (length <= one) return { alphabet, length, parts: length === 0 ? 0 : 1 };
  let parts = 1;
  let filled = 0;
  for (const weight of weights) {
    if (filled + weight > each) {
      parts += 1;
      filled = 0;
    }
    filled += weight;
  }
  return { alphabet, length, parts };
}
