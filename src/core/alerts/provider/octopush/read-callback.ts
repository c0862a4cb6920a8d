import { createHash } from "node:crypto";
import { toE164 } from "../../model/telephone-number.ts";
import type { ProviderCallback, ReadCallback, ReceiptStatus } from "../message-provider.ts";
import { objectIn, textOf } from "./send-answer.ts";

/** Statuses of receipts for messages and calls, with those of older accounts. */
const statuses: Record<Exclude<ReceiptStatus, "unknown">, readonly string[]> = {
  delivered: ["DELIVERED", "READ"],
  failed: [
    "NOT_DELIVERED",
    "NOT_DELIVERABLE",
    "NOT_ALLOWED",
    "BAD_DESTINATION",
    "BLACKLISTED_NUMBER",
    "BUSY",
    "REFUSED",
    "INVALID_DESTINATION_ADDRESS",
    "OUT_OF_DATE",
    "EXPIRED",
  ],
  intermediate: ["ACK", "PROCESSED"],
};

type Fields = Record<string, unknown>;

/**
 * Reads what Octopush told: JSON or a form, whatever the content type says.
 *
 * Kind by the date it bears (opt-out, reply, receipt), as documented; a text without a status is a reply too. The digest
 * is of what it says, so that the same callback again, in another order or encoding, is the same.
 */
export function readOctopushCallback(body: Uint8Array): ReadCallback {
  const fields = fieldsIn(Buffer.from(body).toString("utf8"));
  if (!fields) return { ok: false, reason: "neither JSON nor a form" };
  const given = textOf(fields.number);
  const number = given === undefined ? undefined : toE164(given);
  if (number === undefined) return { ok: false, reason: "no telephone number" };
  const callback = callbackOf(fields, number);
  if (!callback) return { ok: false, reason: "neither receipt, reply nor opt-out" };
  const date = fields.stop_date ?? fields.reception_date ?? fields.answer_date ?? fields.delivery_date ?? "";
  const digest = createHash("sha256")
    .update(JSON.stringify([callback, date]))
    .digest("base64url");
  return { ok: true, callback, digest };
}

function callbackOf(fields: Fields, number: string): ProviderCallback | undefined {
  const text = textOf(fields.text);
  const ticket = textOf(fields.message_id) ?? "";
  if (has(fields.stop_date)) return { kind: "opt-out", number, text: text ?? "" };
  const arrived = has(fields.reception_date) || has(fields.answer_date);
  if (arrived || (text !== undefined && !has(fields.status)))
    return { kind: "reply", ticket, number, text: text ?? "" };
  const word = textOf(fields.status)?.trim().toUpperCase();
  if (word === undefined && !has(fields.delivery_date)) return undefined;
  const keys = pressedKeys(fields);
  const channel = channelOf(textOf(fields.channel), ticket, keys);
  return { kind: "receipt", channel, ticket, number, status: statusOf(word), word: word ?? "", keys };
}

const has = (value: unknown) => value !== undefined && value !== null && value !== "";

/** Within `meta_data`, which a form carries as JSON text or as `meta_data[pressed_keys_code]`, or beside the rest. */
function pressedKeys(fields: Fields): string | number | null {
  const nested =
    typeof fields.meta_data === "string" ? objectIn(fields.meta_data) : (fields.meta_data as Fields | null);
  const keys =
    nested?.pressed_keys_code ?? fields.pressed_keys_code ?? fields["meta_data[pressed_keys_code]"] ?? null;
  // Joined by itself, lists within lists would be followed to their end, and the stack's.
  if (Array.isArray(keys)) return keys.filter(isKey).join("");
  return isKey(keys) ? keys : null;
}

const isKey = (value: unknown): value is string | number =>
  typeof value === "string" || typeof value === "number";

function channelOf(channel: string | undefined, ticket: string, keys: unknown): "sms" | "voice" | "other" {
  if (channel === "sms") return "sms";
  if (channel === "voice_sms" || channel === "vocal_sms") return "voice";
  if (channel !== undefined) return "other";
  return keys !== null || /^(voice|vocal)_/.test(ticket) ? "voice" : "sms";
}

function statusOf(word: string | undefined): ReceiptStatus {
  const found = Object.entries(statuses).find(([, words]) => word !== undefined && words.includes(word));
  return (found?.[0] as ReceiptStatus | undefined) ?? "unknown";
}

function fieldsIn(text: string): Fields | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith("{")) return objectIn(trimmed);
  if (!trimmed.includes("=") || trimmed.startsWith("[") || trimmed.startsWith("<")) return undefined;
  return Object.fromEntries(new URLSearchParams(trimmed));
}
