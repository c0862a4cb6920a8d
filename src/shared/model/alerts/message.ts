/**
 * Where a message stands.
 *
 * - `queued`      on disk, waits for its turn or for the link
 * - `accepted`    the provider has it and gave a ticket
 * - `accepted-ticket-unknown` the provider has it; its answer with the ticket was lost
 * - `simulated`   the provider tried the request and delivered nothing
 * - `refused`     the provider, or a local rule, said no: nothing was sent
 * - `uncertain`   it may have been sent: the answer was lost or cannot be read
 * - `disabled`    its profile is switched off: nothing was asked
 * - `delivered`, `failed`  by the provider's receipt
 * - `acknowledged` somebody took the alarm by it
 * - `expired`     too old to be useful, taken over by another message, or no longer wanted: not sent
 */
export const messageStates = [
  "queued",
  "accepted",
  "accepted-ticket-unknown",
  "simulated",
  "refused",
  "uncertain",
  "disabled",
  "delivered",
  "failed",
  "acknowledged",
  "expired",
] as const;
export type MessageState = (typeof messageStates)[number];

export type MessageKind = "sms" | "voice";
export type Language = "fr" | "en";

/** A message as it is handed to the outbox. Times are milliseconds since 1970 UTC. */
export type NewMessage = {
  readonly profile: string;
  readonly kind: MessageKind;
  /** E.164. */
  readonly number: string;
  readonly person: string | null;
  readonly language: Language;
  /** Exactly what is sent. */
  readonly text: string;
  readonly withReply: boolean;
  readonly simulated: boolean;
  /** Alarms it tells of; empty for a message a person typed. */
  readonly alarms: readonly string[];
  /** `alarm` asks for help; `notice` says who took it. */
  readonly purpose: "alarm" | "notice" | "manual";
  readonly createdAt: number;
  readonly expiresAt: number;
};

export type Message = NewMessage & {
  readonly id: string;
  /** The provider's guard against sending twice: written before the first call, never changed. */
  readonly requestId: string;
  readonly state: MessageState;
  readonly ticket: string | null;
  readonly parts: number | null;
  readonly cost: number | null;
  readonly attempts: number;
  /** First time a request may have reached the provider; null while none can have. */
  readonly firstTriedAt: number | null;
  /** Null = not tried again by itself. */
  readonly nextTryAt: number | null;
  readonly errorCode: number | null;
  readonly errorMessage: string | null;
};

/** One line of a message's life. `detail` is the raw exchange, secrets out. */
export type MessageStep = {
  readonly at: number;
  readonly what: string;
  readonly detail: string | null;
};
