import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "#core/clock/clock.ts";
import { type Milliseconds, milliseconds } from "#shared/model/units.ts";

/**
 * Who may speak to the shell: a token is good for one exchange within its life, a session until the shell ends.
 *
 * Only digests are kept, and compared in constant time, so that neither memory nor timing gives a secret away.
 */
export type Sessions = {
  /** A new token of 256 bits for one address. Earlier ones stay good until used or expired. */
  issueToken(): string;
  /** The new session's secret; undefined when the token is unknown, used or expired. */
  exchange(token: string): string | undefined;
  holds(secret: string | undefined): boolean;
};

/** Long enough to copy an address by hand from a terminal; a window that is opened for the person needs a second. */
const tokenLife = milliseconds(10 * 60_000);

export function createSessions(clock: Clock, life: Milliseconds = tokenLife): Sessions {
  const tokens = new Map<string, { digest: Buffer; expires: number }>();
  const sessions: Buffer[] = [];
  return {
    issueToken() {
      const token = newSecret();
      const digest = digestOf(token);
      tokens.set(digest.toString("hex"), { digest, expires: clock.monotonic() + life });
      return token;
    },
    exchange(token) {
      const presented = digestOf(token);
      for (const [name, { digest, expires }] of tokens) {
        if (expires <= clock.monotonic()) tokens.delete(name);
        else if (timingSafeEqual(digest, presented)) {
          tokens.delete(name);
          const secret = newSecret();
          sessions.push(digestOf(secret));
          return secret;
        }
      }
      return undefined;
    },
    holds(secret) {
      const presented = digestOf(secret ?? "");
      return sessions.reduce((found, digest) => timingSafeEqual(digest, presented) || found, false);
    },
  };
}

const newSecret = () => randomBytes(32).toString("base64url");
const digestOf = (secret: string) => createHash("sha256").update(secret).digest();
