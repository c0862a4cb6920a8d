import { timingSafeEqual } from "node:crypto";
import { type Milliseconds, seconds } from "#shared/model/units.ts";
import type { AlertCode } from "../store/code-rows.ts";

/** After so many wrong codes within the window, a number is not listened to until the window is over. */
export const wrongTriesAllowed = 5;
export const wrongTryWindow: Milliseconds = seconds(15 * 60);
/** A code is good for 12 hours, a night on call; it ends sooner with its alarm. */
export const codeLifetime: Milliseconds = seconds(12 * 3_600);

export type CodeVerdict =
  | { readonly kind: "right"; readonly code: AlertCode }
  | { readonly kind: "wrong" | "foreign" | "reused" | "expired" | "locked" };

/**
 * What a code is worth, sent by this number at this time. `known` are all codes of the last days, whatever their state.
 *
 * Each is compared in the same time whether it matches or not.
 */
export function judgeCode(
  given: string,
  number: string,
  known: readonly AlertCode[],
  { now, wrongTries }: { readonly now: number; readonly wrongTries: number },
): CodeVerdict {
  if (wrongTries >= wrongTriesAllowed) return { kind: "locked" };
  const same = known.filter((one) => equal(one.code, given));
  const own = same.filter((one) => one.number === number);
  const open = own.find((one) => one.state === "open" && one.expiresAt > now);
  if (open) return { kind: "right", code: open };
  if (own.some((one) => one.state === "used")) return { kind: "reused" };
  if (own.length > 0) return { kind: "expired" };
  return { kind: same.some((one) => one.state === "open") ? "foreign" : "wrong" };
}

function equal(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
