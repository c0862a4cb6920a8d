import { randomBytes } from "node:crypto";
import type { Instant } from "#shared/model/units.ts";

/**
 * A recorded answer with a nonce of its own and today's date: the two things that a device never sends twice.
 *
 * Everything else stays to the byte.
 */
export function renewed(received: Uint8Array, now: Instant): Uint8Array {
  const text = Buffer.from(received).toString("latin1");
  const end = /\r?\n\r?\n/.exec(text)?.index ?? 0;
  const head = text
    .slice(0, end)
    .replaceAll(/^(date:[ \t]*)[^\r\n]+/gim, `$1${new Date(now).toUTCString()}`)
    .replaceAll(/^(www-authenticate:[^\r\n]*\bnonce=")[^"\r\n]*/gim, `$1${randomBytes(16).toString("hex")}`);
  return Buffer.from(head + text.slice(end), "latin1");
}
