import { randomBytes } from "node:crypto";
import type { Milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "../clock/simulator-clock.ts";

export type NonceBook = {
  issue(): string;
  /**
   * Counts one use. `stale` when the nonce is unknown, too old, used up, or its count did not increase
   * (RFC 7616 3.4: the same count twice is a replay). `count` null = the client was not asked to count.
   */
  use(nonce: string, count: number | null, usesAllowed: number): "good" | "stale";
  /** The client nonce this nonce was first used with: a -sess key is made from it (RFC 7616 3.4.2). */
  firstClientNonce(nonce: string): string | undefined;
  rememberClientNonce(nonce: string, clientNonce: string): void;
  forgetAll(): void;
};

/** More nonces than this are forgotten, oldest first: memory stays bounded whoever knocks. */
const capacity = 512;

export function createNonceBook(clock: SimulatorClock, lifetime: Milliseconds): NonceBook {
  type Entry = { issuedAt: number; lastCount: number; uses: number; clientNonce?: string };
  const entries = new Map<string, Entry>();
  return {
    issue: () => {
      const nonce = randomBytes(16).toString("hex");
      entries.set(nonce, { issuedAt: clock.monotonic(), lastCount: 0, uses: 0 });
      const oldest = entries.keys().next().value;
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
      return nonce;
    },
    use: (nonce, count, usesAllowed) => {
      const entry = entries.get(nonce);
      if (entry === undefined || clock.monotonic() - entry.issuedAt >= lifetime) return "stale";
      if (entry.uses >= usesAllowed || (count !== null && count <= entry.lastCount)) return "stale";
      entry.lastCount = count ?? entry.lastCount;
      entry.uses += 1;
      return "good";
    },
    firstClientNonce: (nonce) => entries.get(nonce)?.clientNonce,
    rememberClientNonce: (nonce, clientNonce) => {
      const entry = entries.get(nonce);
      if (entry !== undefined) entry.clientNonce ??= clientNonce;
    },
    forgetAll: () => entries.clear(),
  };
}
