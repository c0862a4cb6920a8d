import { type Milliseconds, milliseconds, seconds } from "#shared/model/units.ts";
import type { SendOutcome } from "../message-provider.ts";
import { classOfCode } from "./return-codes.ts";

export type HttpAnswer = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
  /** The body was longer than what was read, or broke off. */
  readonly cut: boolean;
};

/** Statuses that say "nothing was done, come back" (RFC 9110 15.5.9, 15.6.4; RFC 8470; RFC 6585). */
const comeBack = [408, 425, 429, 503];

/**
 * What an answer to a sending means.
 *
 * Any 2xx with a ticket is a success, whichever of the documented names it has; a 2xx without one is unclear and never
 * repeated. A broken gateway (500, 502, 504) may stand behind a message that was taken: the same request_id settles it.
 */
export function readSendAnswer(answer: HttpAnswer, now: number): SendOutcome {
  const { status, text } = answer;
  const body = answer.cut ? undefined : objectIn(text);
  const exchange = `HTTP ${status} ${text.slice(0, 2_000)}`;
  if (status >= 200 && status < 300) return successOutcome(body, exchange);
  const code = numberOf(body?.code);
  const message = textOf(body?.message) ?? `HTTP ${status}`;
  const after = readRetryAfter(answer.retryAfter, now);
  const kind = classOfCode(code);
  if (kind === "duplicate") return { kind: "taken-before", exchange };
  if (status === 401 || status === 403) return refused("configuration");
  if (comeBack.includes(status) || kind === "busy") return { kind: "busy", after, code, message, exchange };
  if (status >= 500) return { kind: "unclear", repeat: true, after, message, exchange };
  return refused(kind === "other" ? "message" : kind);

  function refused(because: "configuration" | "message" | "credit" | "number"): SendOutcome {
    return { kind: "refused", because, code, message, exchange };
  }
}

function successOutcome(body: Record<string, unknown> | undefined, exchange: string): SendOutcome {
  const ticket = body && ticketIn(body);
  if (!ticket) {
    const message = body ? "no ticket in the answer" : "the answer cannot be read";
    return { kind: "unclear", repeat: false, after: null, message, exchange };
  }
  const parts = numberOf(body.number_of_sms_needed);
  return { kind: "accepted", ticket, parts, cost: numberOf(body.total_cost), exchange };
}

/** All names and prefixes a ticket was seen under; opaque text. */
function ticketIn(body: Record<string, unknown>): string | undefined {
  return [body.sms_ticket, body.voice_ticket, body.vocal_ticket, body.ticket_number]
    .map(textOf)
    .find((ticket) => ticket !== undefined && ticket !== "");
}

export function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // An HTML page or half an answer: the caller says so.
    return undefined;
  }
}

export const textOf = (value: unknown) =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;

export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** Nobody is made to wait longer than this by a provider's word. */
const longestWait = seconds(15 * 60);

/** Seconds or a date (RFC 9110 10.2.3); null when absent or senseless. */
export function readRetryAfter(value: string | null, now: number): Milliseconds | null {
  if (value === null) return null;
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? milliseconds(Math.min(longestWait, Math.max(0, wait))) : null;
}
