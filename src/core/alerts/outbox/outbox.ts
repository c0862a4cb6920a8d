import { randomBytes } from "node:crypto";
import type { Message } from "#shared/model/alerts/message.ts";
import { seconds } from "#shared/model/units.ts";
import type { Clock } from "../../clock/clock.ts";
import type { AuditTrail } from "../audit/audit-trail.ts";
import type { Tell } from "../model/alerts-event.ts";
import type { MessageProvider } from "../provider/message-provider.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";
import { type ComposeMany, collapseWaiting } from "./collapse.ts";
import { endTry } from "./end-try.ts";
import { releaseDeadClaims } from "./release-dead-claims.ts";
import { refuseUnsendable } from "./unsendable.ts";

export type OutboxParts = {
  readonly store: AlertsStore;
  readonly clock: Clock;
  readonly tell: Tell;
  readonly audit: AuditTrail;
  /** Undefined when the key of the profile is not at hand; the message stays queued. */
  readonly providerOf: (profile: string) => MessageProvider | undefined;
  /** Words for several messages that become one. */
  readonly composeMany?: ComposeMany;
};

export type Outbox = {
  /** Tries everything that is due, once. Answers how many were tried. */
  sendDue(signal: AbortSignal): Promise<number>;
  /** Tries this one, if it is due. */
  sendOne(id: string, signal: AbortSignal): Promise<boolean>;
  /** Milliseconds since 1970 UTC; null when nothing waits. */
  nextDueAt(): number | null;
};

/** Longer than any try takes, so that only a process that hangs loses its claim while it lives. */
const claimFor = seconds(120);

/**
 * Sends what waits, each message by itself, profiles side by side.
 *
 * Before each call the disk knows that it may be made; after a kill the same request_id is used again, and the provider
 * tells whether it had it.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, clock } = parts;
  const owner = `${process.pid}:${randomBytes(4).toString("hex")}`;
  return {
    nextDueAt: () => store.messages.nextDueAt(),
    async sendOne(id, signal) {
      releaseDeadClaims(store, owner);
      const message = store.messages.get(id);
      const due = message?.nextTryAt != null && message.nextTryAt <= clock.now();
      return due && trySending(parts, message, owner, signal);
    },
    async sendDue(signal) {
      releaseDeadClaims(store, owner);
      if (parts.composeMany) collapseWaiting(parts, parts.composeMany);
      const due = store.messages.due(clock.now());
      const byProfile = Object.values(Object.groupBy(due, ({ profile }) => profile));
      const tried = await Promise.all(
        byProfile.map(async (messages = []) => {
          let count = 0;
          for (const message of messages) {
            signal.throwIfAborted();
            if (await trySending(parts, message, owner, signal)) count += 1;
          }
          return count;
        }),
      );
      return tried.reduce((sum, count) => sum + count, 0);
    },
  };
}

async function trySending(parts: OutboxParts, due: Message, owner: string, signal: AbortSignal) {
  const { store } = parts;
  const provider = parts.providerOf(due.profile);
  const message = beginTry(parts, due, owner, provider !== undefined);
  if (!message) return false;
  try {
    if (!provider) return false;
    const outcome = await provider.send(outgoing(store, message), signal);
    endTry(parts, message.id, outcome, due.firstTriedAt !== null);
    return true;
  } finally {
    store.messages.release(message.id, owner);
  }
}

/** Undefined when it must not be sent, or another process has it. On disk before the call: that it is tried. */
function beginTry({ store, clock, tell }: OutboxParts, due: Message, owner: string, ready: boolean) {
  const now = clock.now();
  return store.inTransaction(() => {
    if (!store.messages.claim(due.id, owner, now, now + claimFor)) return undefined;
    const message = store.messages.get(due.id) as Message;
    const refused = refuseUnsendable(store, message, now);
    if (refused || !ready) {
      store.messages.release(due.id, owner);
      if (refused) tell({ type: "message", message: refused });
      else tell({ type: "warning", what: "key-missing", about: due.profile });
      if (!refused) store.messages.change(due.id, { nextTryAt: now + seconds(30) });
      return undefined;
    }
    const change = { attempts: message.attempts + 1, firstTriedAt: message.firstTriedAt ?? now };
    store.messages.change(due.id, change);
    store.messages.step(due.id, now, "asked", `request_id ${message.requestId}`);
    return { ...message, ...change };
  });
}

function outgoing(store: AlertsStore, message: Message) {
  const profile = store.profiles.get(message.profile);
  const { kind, number, text, requestId, withReply, simulated, language } = message;
  return {
    ...{ kind, number, text, requestId, withReply, simulated, language },
    sender: profile?.sender ?? "",
    type: profile?.type ?? "premium",
    purpose: profile?.purpose ?? "alert",
  } as const;
}
