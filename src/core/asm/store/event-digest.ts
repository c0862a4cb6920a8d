import { hash } from "node:crypto";
import type { NewEvent } from "../model/event.ts";

/**
 * How long the same body of the same product counts as the same event: 10 minutes by the server's clock.
 *
 * Long enough for a product that missed the answer and tries again at its next notifies; not for ever, because a
 * product whose clock stands still after each restart sends the same body for two different restarts.
 */
export const duplicateWindowMs = 10 * 60_000;

/** Product, code, time and value are all within the body, so the body's bytes stand for them. */
export function eventDigest(event: NewEvent): string {
  return hash("sha256", Buffer.concat([Buffer.from(`${event.objectId}\n`), event.body]), "base64url").slice(
    0,
    27,
  );
}

/** What a search looks through: small letters, so that case does not matter in any language. */
export function searchText({ code, request, value, objectId }: NewEvent): string {
  return [code, request ?? "", value, objectId].join("\n").toLowerCase();
}

export function duplicateSince({ receivedAt }: NewEvent): string {
  if (receivedAt !== last.receivedAt)
    last = { receivedAt, since: new Date(Date.parse(receivedAt) - duplicateWindowMs).toISOString() };
  return last.since;
}

/** In a burst many arrive in the same millisecond, and dates are slow to read and write. */
let last = { receivedAt: "", since: "" };
