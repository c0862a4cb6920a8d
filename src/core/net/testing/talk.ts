import { ManualClock } from "#core/clock/manual-clock.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type CertificatePins, memoryPins } from "../certificate-pins.ts";
import type { Conversation, Credential, DeviceRequest } from "../conversation.ts";
import { type ConversationPolicy, cautiousPolicy } from "../conversation-policy.ts";
import { createLoginGuard, type LoginGuard } from "../login-guard.ts";
import { openConversation } from "../open-conversation.ts";
import type { ConversationWarning } from "../warning.ts";

export type TalkOptions = {
  readonly scheme?: "http" | "https";
  readonly host?: string;
  readonly credential?: Credential;
  readonly policy?: Partial<ConversationPolicy>;
  readonly pins?: CertificatePins;
  readonly guard?: LoginGuard;
  readonly clock?: ManualClock;
  readonly warnings?: ConversationWarning[];
  /** Milliseconds. */
  readonly connectTimeout?: number;
};

export const admin: Credential = { user: "admin", password: "admin" };

/** Nobody stops it. */
export const running = new AbortController().signal;

/** Opens a conversation with a server of this test. Pauses between tries take no time. */
export function talkTo(port: number, options: TalkOptions = {}): Conversation {
  return openConversation({
    endpoint: { scheme: options.scheme ?? "http", host: options.host ?? "127.0.12.1", port },
    credential: options.credential ?? admin,
    policy: { ...cautiousPolicy, ...options.policy },
    pin: { pins: options.pins ?? memoryPins(), key: "8963225" },
    guard: options.guard ?? createLoginGuard(),
    clock: options.clock ?? new ManualClock(),
    onWarning: (warning) => options.warnings?.push(warning),
    ...(options.connectTimeout === undefined ? {} : { connectTimeout: milliseconds(options.connectTimeout) }),
  });
}

export function get(path = "/x", more: Partial<DeviceRequest> = {}): DeviceRequest {
  return { method: "GET", path, onLoss: "repeatable", ...more };
}

export function post(size: number, more: Partial<DeviceRequest> = {}): DeviceRequest {
  const body = { contentType: "application/octet-stream", bytes: Buffer.alloc(size, "p") };
  return { method: "POST", path: "/upload/config", body, onLoss: "check-first", ...more };
}
