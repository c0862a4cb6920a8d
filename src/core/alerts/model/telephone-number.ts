import { parsePhoneNumberFromString } from "libphonenumber-js";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";

/** Country of numbers that are written without one. */
const homeCountry = "FR";

/**
 * `06 12 34 56 78`, `0033612345678`, `+33612345678` as E.164; undefined when its length fits no number of its country.
 *
 * Not whether it is in service: ranges are opened faster than libraries are updated.
 */
export function toE164(text: string): string | undefined {
  const written = text.trim().replace(/^00(?=[1-9])/, "+");
  // A receipt may leave the plus out: tried only when the digits are no number at home.
  const candidates = [written, ...(/^[1-9]\d{9,14}$/.test(written) ? [`+${written}`] : [])];
  for (const candidate of candidates) {
    const parsed = parsePhoneNumberFromString(candidate, homeCountry);
    if (parsed?.isPossible()) return parsed.number;
  }
  return undefined;
}

/** The same, as a failure that names the number. */
export function readNumber(text: string): Result<string> {
  const number = toE164(text);
  if (number !== undefined) return ok(number);
  return failed(
    failure(
      "invalid",
      {
        fr: `« ${text} » n'est pas un numéro de téléphone possible. Écrivez-le en entier, par exemple +33612345678.`,
        en: `“${text}” is not a possible telephone number. Write it in full, for example +33612345678.`,
      },
      { reason: "telephone-number" },
    ),
  );
}
