import type { Endpoint } from "#shared/model/endpoint.ts";
import type { Fingerprint } from "#shared/model/identity.ts";
import type { AuthMode } from "#shared/model/sighting.ts";
import type { Bytes, Milliseconds } from "#shared/model/units.ts";
import type { Result } from "#shared/result/result.ts";

/** One request to a device's web server. */
export type DeviceRequest = {
  readonly method: "GET" | "POST";
  /** Path and query, beginning with `/`. */
  readonly path: string;
  readonly body?: { readonly contentType: string; readonly bytes: Uint8Array };
  /**
   * What may be done when the connection dies under it.
   * `repeatable`: no effect, sent once more (GET). `check-first`: after its last byte left, `uncertain`.
   * `never`: a physical act; once a byte left it is `uncertain` and is never sent again.
   */
  readonly onLoss: "repeatable" | "check-first" | "never";
  /** Time for the whole exchange. @default 10 s, counted from the last byte sent when the body is over 64 kB */
  readonly deadline?: Milliseconds;
  /** Longest wait without a byte moving either way. @default 5 s (15 s with a body over 64 kB) */
  readonly stall?: Milliseconds;
  /** Largest answer taken. @default 2 MB */
  readonly maxBytes?: Bytes;
  /** Told as the body leaves. */
  readonly onSent?: (sent: Bytes, total: Bytes) => void;
};

export type DeviceResponse = {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** A 401 that is the API's own answer (no challenge, or credentials already accepted), not a login matter. */
  readonly answersAfterLogin: boolean;
  /** The device gave no length: only the content's own end tells whether the body is whole. */
  readonly undelimited: boolean;
};

/** A user name and password, held only in memory. */
export type Credential = { readonly user: string; readonly password: string };

/**
 * The one conversation with one device: requests go one at a time, the connection is kept, the nonce reused.
 *
 * N calls cost N+1 requests. A large body travels once: the nonce is had by a small request before it.
 */
export interface Conversation {
  readonly endpoint: Endpoint;
  /** Known after the first answer. */
  readonly auth: AuthMode | null;
  /** SHA-256 of the certificate shown, https only, after the first answer. */
  readonly fingerprint: Fingerprint | null;
  /** Sends after all requests before it; answers any status but a login matter, which is a failure `unauthorised`. */
  send(request: DeviceRequest, signal: AbortSignal): Promise<Result<DeviceResponse>>;
  /** Proves the credential with one small request; the nonce is warm afterwards. */
  login(signal: AbortSignal): Promise<Result<{ readonly auth: AuthMode }>>;
  close(): Promise<void>;
}
