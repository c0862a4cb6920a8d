import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";
import type { Language, MessageKind } from "#shared/model/alerts/message.ts";
import type { Milliseconds } from "#shared/model/units.ts";
import type { Result } from "#shared/result/result.ts";

export type OutgoingMessage = {
  readonly kind: MessageKind;
  /** E.164. */
  readonly number: string;
  readonly text: string;
  /** The same for every try of one message. */
  readonly requestId: string;
  readonly sender: string;
  readonly type: AlertProfile["type"];
  readonly purpose: AlertProfile["purpose"];
  readonly withReply: boolean;
  readonly simulated: boolean;
  readonly language: Language;
};

/**
 * What became of a try.
 *
 * - `accepted`     taken, with a ticket
 * - `taken-before` an earlier try with this request_id was taken
 * - `refused`      nothing was sent, and asking again would not help
 * - `busy`         nothing was sent, ask again later
 * - `unreached`    the request never left
 * - `unclear`      it may have been taken; `repeat` says whether asking again with the same id can settle it
 */
export type SendOutcome = { readonly exchange: string } & (
  | {
      readonly kind: "accepted";
      readonly ticket: string;
      readonly parts: number | null;
      readonly cost: number | null;
    }
  | { readonly kind: "taken-before" }
  | {
      readonly kind: "refused";
      readonly because: "configuration" | "message" | "credit" | "number";
      readonly code: number | null;
      readonly message: string;
    }
  | {
      readonly kind: "busy";
      readonly after: Milliseconds | null;
      readonly code: number | null;
      readonly message: string;
    }
  | { readonly kind: "unreached"; readonly message: string }
  | {
      readonly kind: "unclear";
      readonly repeat: boolean;
      readonly after: Milliseconds | null;
      readonly message: string;
    }
);

export type Balance = { readonly amount: number; readonly unit: string };

/** A message's way, as its receipt tells it. `intermediate` and `unknown` change nothing. */
export type ReceiptStatus = "delivered" | "failed" | "intermediate" | "unknown";

export type ProviderCallback =
  | {
      readonly kind: "receipt";
      readonly channel: "sms" | "voice" | "other";
      readonly ticket: string;
      /** E.164. */
      readonly number: string;
      readonly status: ReceiptStatus;
      readonly word: string;
      /** As typed on the telephone; null when the receipt tells of none. */
      readonly keys: string | number | null;
    }
  | {
      readonly kind: "reply";
      /** Empty when the provider found no message it answers. */
      readonly ticket: string;
      readonly number: string;
      readonly text: string;
    }
  | { readonly kind: "opt-out"; readonly number: string; readonly text: string };

export type ReadCallback =
  | { readonly ok: true; readonly callback: ProviderCallback; readonly digest: string }
  | { readonly ok: false; readonly reason: string };

/** All that alerts ask of a provider of messages: a second one is a second folder. */
export interface MessageProvider {
  /** Sends once. Never rejects but when the signal aborts; every failure is an outcome. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  balance(signal: AbortSignal): Promise<Result<Balance>>;
  close(): Promise<void>;
}

/** Reads what the provider told, whatever its content type says. */
export type CallbackReader = (body: Uint8Array) => ReadCallback;
