/**
 * Why an expected failure happened, split by what a technician can do next.
 *
 * - `unreachable`   nothing answers: cable, network, address, power
 * - `unauthorised`  the device refuses the credentials, or would take them in a way that was not agreed to
 * - `refused`       the device understood and said no
 * - `protocol`      the answer cannot be believed: cut, malformed, over a bound
 * - `uncertain`     the request may have been carried out; only a look at the device can tell
 * - `conflict`      the device, or its place, is not what it was when the plan was made
 * - `not-applied`   a write did not take: reverted, rolled back or never came back
 * - `certificate`   the device shows another certificate than the one trusted before
 * - `invalid`       something the person gave cannot be used: file, cell, range, value
 * - `storage`       this computer's disk or data folder refuses
 * - `cancelled`     a person stopped it
 */
export const failureCodes = [
  "unreachable",
  "unauthorised",
  "refused",
  "protocol",
  "uncertain",
  "conflict",
  "not-applied",
  "certificate",
  "invalid",
  "storage",
  "cancelled",
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** One sentence in both languages, fit for a technician to act on. */
export type Bilingual = { readonly fr: string; readonly en: string };

/** Where bad input stands, so that the message and the page can point at it. Rows and columns count from 1. */
export type Place = {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly field?: string;
};

/** An expected failure, as a value. Bugs throw instead. */
export type Failure = {
  readonly code: FailureCode;
  readonly message: Bilingual;
  /** What repeating the same act may bring: `safe` = it had no effect, `after-check` = look at the device first. Absent = pointless. */
  readonly retry?: "safe" | "after-check";
  readonly place?: Place;
  /** Finer word for code that must tell two failures of one code apart, e.g. `wrong-password`, `basic-only`. Stable. */
  readonly reason?: string;
  /** Facts the page shows beside the sentence, e.g. the two fingerprints of a changed certificate. No secrets. */
  readonly details?: Readonly<Record<string, string>>;
  /** What lies beneath, for logs; never shown to the page as is. */
  readonly cause?: unknown;
};

export function failure(
  code: FailureCode,
  message: Bilingual,
  more: Omit<Failure, "code" | "message"> = {},
): Failure {
  return { code, message, ...more };
}
