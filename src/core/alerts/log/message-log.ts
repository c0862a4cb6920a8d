import type { Message, MessageStep } from "#shared/model/alerts/message.ts";
import type { MessageFilter } from "../store/message-rows.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";

/** A message with its life, oldest step first. No step holds a secret: the key is in a header, which is never kept. */
export type MessageTimeline = { readonly message: Message; readonly steps: readonly MessageStep[] };

/** Oldest first. */
export function messageTimelines(store: AlertsStore, filter: MessageFilter = {}): MessageTimeline[] {
  return store.messages.list(filter).map((message) => ({ message, steps: store.messages.steps(message.id) }));
}
