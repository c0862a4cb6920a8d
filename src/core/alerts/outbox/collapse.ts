import type { Message } from "#shared/model/alerts/message.ts";
import { enqueue } from "./enqueue.ts";
import type { OutboxParts } from "./outbox.ts";

/** The text of one message in place of several, and the code that goes with it; on disk with the message. */
export type ComposeMany = (messages: readonly Message[], now: number) => string;

/**
 * Makes one message of the alarms that waited for the link, to the same person by the same way.
 *
 * Only those that surely never left, and only after a try that found no link: otherwise each goes by itself.
 */
export function collapseWaiting({ store, clock, tell }: OutboxParts, compose: ComposeMany): void {
  const now = clock.now();
  const waiting = store.messages
    .waiting()
    .filter(
      ({ purpose, firstTriedAt, expiresAt }) =>
        purpose === "alarm" && firstTriedAt === null && expiresAt > now,
    );
  const alike = Object.values(
    Object.groupBy(waiting, ({ profile, number, kind, withReply, simulated }) =>
      JSON.stringify([profile, number, kind, withReply, simulated]),
    ),
  );
  for (const messages of alike) {
    if (!messages || messages.length < 2 || !messages.some(({ attempts }) => attempts > 0)) continue;
    tell({ type: "message", message: store.inTransaction(() => collapse(messages)) });
  }

  function collapse(messages: readonly Message[]): Message {
    const first = messages[0] as Message;
    const last = messages.at(-1) as Message;
    const alarms = [...new Set(messages.flatMap((message) => message.alarms))];
    const text = compose(messages, now);
    for (const message of messages) {
      store.messages.change(message.id, { state: "expired", nextTryAt: null });
      store.messages.step(message.id, now, "not sent: one message tells of all that waited");
    }
    const { profile, kind, number, person, language, withReply, simulated, purpose } = first;
    const one = enqueue(store, {
      ...{ profile, kind, number, person, language, withReply, simulated, purpose, text, alarms },
      createdAt: now,
      expiresAt: last.expiresAt,
    });
    // It has not been tried, yet it stands for a link that was down: the next alarm may still join it.
    store.messages.change(one.id, { attempts: 1 });
    return { ...one, attempts: 1 };
  }
}
