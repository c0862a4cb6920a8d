import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";
import type { MessageKind } from "#shared/model/alerts/message.ts";

/** Euros for one part or one call to a French mobile: assumed, on the high side, until the account has told a price. */
const assumed = { premium: 0.07, "low-cost": 0.05, voice: 0.1 };

/** What earlier messages of the same account cost. */
export type KnownPrice = { readonly kind: MessageKind; readonly parts: number | null; readonly cost: number };

export type CostEstimate = {
  /** Euros. */
  readonly amount: number;
  /** `account` = from what this account paid last; `assumed` = a list price. */
  readonly basis: "account" | "assumed";
};

export function estimateCost(
  kind: MessageKind,
  parts: number,
  type: AlertProfile["type"],
  known: readonly KnownPrice[] = [],
): CostEstimate {
  const last = known.findLast((one) => one.kind === kind && one.cost > 0);
  if (last) {
    const each = kind === "sms" ? last.cost / Math.max(1, last.parts ?? 1) : last.cost;
    return { amount: kind === "sms" ? each * parts : each, basis: "account" };
  }
  return { amount: kind === "voice" ? assumed.voice : assumed[type] * parts, basis: "assumed" };
}
