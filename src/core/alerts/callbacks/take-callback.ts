import type { Message } from "#shared/model/alerts/message.ts";
import { acknowledgeByCode } from "../acknowledge/acknowledge-by-code.ts";
import { codesInKeys, codesInReply } from "../code/read-codes.ts";
import type { PipelineParts, Pipelines } from "../pipeline/run-pipelines.ts";
import type { ProviderCallback } from "../provider/message-provider.ts";
import { applyReceipt } from "./apply-receipt.ts";

export type CallbackParts = PipelineParts & { readonly pipelines: Pipelines };

/** What became of a callback, for its row. `quarantined` waits for a person to look, `pending` for another round. */
export type Taken = { readonly state: "pending" | "done" | "quarantined"; readonly outcome: string };

/** Works on one callback, within the caller's transaction. The same one again finds everything done. */
export function takeCallback(parts: CallbackParts, callback: ProviderCallback, receivedAt: number): Taken {
  switch (callback.kind) {
    case "receipt":
      return takeReceipt(parts, callback, receivedAt);
    case "reply": {
      const { number, text } = callback;
      const profile = lastMessageTo(parts, number)?.profile ?? "";
      const codes = codesInReply(text);
      const outcomes = acknowledgeByCode(parts, { number, codes, channel: "sms", profile });
      return { state: "done", outcome: `reply: ${outcomes.map(({ verdict }) => verdict).join(", ")}` };
    }
    case "opt-out":
      return takeOptOut(parts, callback.number);
  }
}

function takeReceipt(
  parts: CallbackParts,
  receipt: Extract<ProviderCallback, { kind: "receipt" }>,
  receivedAt: number,
): Taken {
  if (receipt.channel === "other") return { state: "done", outcome: "receipt of another channel" };
  const message = applyReceipt(parts, receipt);
  if (!message) return unknownReceipt(parts, receipt.number, receivedAt);
  if (message.simulated) return { state: "done", outcome: "receipt of a simulated message: left aside" };
  const { keys, number } = receipt;
  if (message.kind === "voice" && message.withReply) {
    if (keys !== null) {
      const codes = codesInKeys(keys);
      if (codes.length > 0)
        acknowledgeByCode(parts, { number, codes, channel: "voice", profile: message.profile });
    } else if (receipt.status === "delivered")
      parts.tell({ type: "warning", what: "voice-keys-missing", about: message.profile });
  }
  return { state: "done", outcome: `receipt ${receipt.word}` };
}

/** As long as an answer to a sending may still bring the ticket. */
const ticketMayCome = 30_000;

function unknownReceipt({ store, clock }: CallbackParts, number: string, receivedAt: number): Taken {
  const now = clock.now();
  const underWay = store.messages
    .toNumber(number, now - 24 * 3_600_000)
    .some(({ state, firstTriedAt }) => state === "queued" && firstTriedAt !== null);
  if (underWay && now - receivedAt < ticketMayCome)
    return { state: "pending", outcome: "its message may be under way" };
  return { state: "quarantined", outcome: "receipt of no message known here" };
}

function takeOptOut({ store, clock, tell, audit }: CallbackParts, number: string): Taken {
  const now = clock.now();
  if (!store.optOuts.add(number, now, "STOP")) return { state: "done", outcome: "opted out before" };
  const action = "opt-out received";
  audit.add({ at: now, action, target: number, value: "SUCCESS", actor: number, host: "" });
  tell({ type: "opt-out", number });
  return { state: "done", outcome: "opted out" };
}

function lastMessageTo({ store, clock }: CallbackParts, number: string): Message | undefined {
  return store.messages.toNumber(number, clock.now() - 7 * 24 * 3_600_000).at(-1);
}
