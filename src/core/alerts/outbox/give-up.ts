import type { Message } from "#shared/model/alerts/message.ts";
import type { Clock } from "../../clock/clock.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";

/** What never left must not leave hours later, when nobody expects it any more. */
export function giveUpUnsent(
  { store, clock }: { readonly store: AlertsStore; readonly clock: Clock },
  message: Message,
): Message {
  if (message.nextTryAt === null || message.state !== "queued") return message;
  const change = { state: message.firstTriedAt === null ? "expired" : "uncertain", nextTryAt: null } as const;
  store.messages.change(message.id, change);
  store.messages.step(message.id, clock.now(), "given up by the person who sent it");
  return { ...message, ...change };
}
