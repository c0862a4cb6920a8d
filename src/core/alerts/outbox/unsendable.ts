import type { Message } from "#shared/model/alerts/message.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";
import { requestIdLifetime } from "./after-try.ts";

/** Settles a message that must not be tried now: off, opted out, too old. Undefined when it may. */
export function refuseUnsendable(store: AlertsStore, message: Message, now: number): Message | undefined {
  const why = reasonAgainst(store, message, now);
  if (!why) return undefined;
  const state = message.firstTriedAt === null ? why.state : "uncertain";
  const change = { state, nextTryAt: null, errorMessage: why.words } as const;
  store.messages.change(message.id, change);
  store.messages.step(message.id, now, `${state}: ${why.words}`);
  return { ...message, ...change };
}

function reasonAgainst(store: AlertsStore, message: Message, now: number) {
  const profile = store.profiles.get(message.profile);
  if (!profile) return { state: "refused", words: "its profile is gone" } as const;
  if (!profile.enabled) return { state: "disabled", words: "its profile is switched off" } as const;
  if (store.optOuts.has(message.number))
    return { state: "refused", words: "the number asked for no more messages (STOP)" } as const;
  const { firstTriedAt } = message;
  if (firstTriedAt !== null && now >= firstTriedAt + requestIdLifetime)
    return { state: "uncertain", words: "tried more than 24 hours ago: again could send it twice" } as const;
  if (now >= message.expiresAt) return { state: "expired", words: "too old to be useful" } as const;
  return undefined;
}
