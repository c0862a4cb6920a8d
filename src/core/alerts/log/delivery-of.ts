import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";
import type { Message } from "#shared/model/alerts/message.ts";
import { seconds } from "#shared/model/units.ts";

/**
 * Whether a message reached the telephone, as far as anybody told.
 *
 * - `not-sent`       it never left, or not yet
 * - `awaited`        its receipt may still come
 * - `not-known`      no receipt came: it may have arrived or not
 * - `not-reported`   this kind of message has no receipts
 * - `arrived`, `failed` by the receipt; an acknowledged message arrived
 */
export type Delivery = "not-sent" | "awaited" | "not-known" | "not-reported" | "arrived" | "failed";

/** Receipts come within minutes; one that did not is no longer counted on. */
const receiptWithin = seconds(600);

export function deliveryOf(
  { state, kind, simulated, createdAt }: Pick<Message, "state" | "kind" | "simulated" | "createdAt">,
  type: AlertProfile["type"],
  now: number,
): Delivery {
  switch (state) {
    case "delivered":
    case "acknowledged":
      return "arrived";
    case "failed":
      return "failed";
    case "accepted":
    case "accepted-ticket-unknown":
      if (simulated || (kind === "sms" && type === "low-cost")) return "not-reported";
      return now - createdAt < receiptWithin ? "awaited" : "not-known";
    case "uncertain":
      return "not-known";
    case "simulated":
      return "not-reported";
    case "queued":
    case "refused":
    case "disabled":
    case "expired":
      return "not-sent";
  }
}
