import type { Message, MessageState } from "#shared/model/alerts/message.ts";
import type { ReceiptStatus } from "../provider/message-provider.ts";

/** States that a receipt says nothing new about. */
const beyond: readonly MessageState[] = ["acknowledged", "simulated", "delivered"];

/**
 * The state after a receipt; null when it changes nothing. Receipts come twice and in any order: `delivered` stays, a
 * late `delivered` replaces `failed`, the rest tells nothing.
 */
export function stateAfterReceipt(
  { state }: Pick<Message, "state">,
  status: ReceiptStatus,
): MessageState | null {
  if (beyond.includes(state)) return null;
  if (status === "delivered") return "delivered";
  return status === "failed" && state !== "failed" ? "failed" : null;
}
