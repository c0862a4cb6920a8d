import { createHmac, randomBytes } from "node:crypto";
import type { Credential } from "./conversation.ts";

/** A device locks out after a few wrong passwords; the count stops before. */
const triesAllowed = 2;

/**
 * Counts wrong answers per device and credential, across all conversations of the process.
 *
 * After two, nothing more is sent with that credential until the person gives another one or says to try again.
 */
export interface LoginGuard {
  mayTry(device: string, credential: Credential): boolean;
  refused(device: string, credential: Credential): void;
  accepted(device: string, credential: Credential): void;
  /** The person asks for this device again, knowing that it refused before. */
  allowAgain(device: string): void;
}

export function createLoginGuard(): LoginGuard {
  // Counted under a keyed hash: the guard outlives conversations and must not keep passwords.
  const key = randomBytes(32);
  const wrong = new Map<string, Map<string, number>>();
  const mark = ({ user, password }: Credential) =>
    createHmac("sha256", key)
      .update(JSON.stringify([user, password]))
      .digest("hex");
  return {
    // Asked at every call, and hashing is dear: a device that refused nothing has nothing to look up.
    mayTry(device, credential) {
      const counts = wrong.get(device);
      return counts === undefined || (counts.get(mark(credential)) ?? 0) < triesAllowed;
    },
    refused(device, credential) {
      const counts = wrong.get(device) ?? new Map<string, number>();
      const marked = mark(credential);
      counts.set(marked, (counts.get(marked) ?? 0) + 1);
      wrong.set(device, counts);
    },
    accepted(device, credential) {
      const counts = wrong.get(device);
      if (counts?.delete(mark(credential)) && counts.size === 0) wrong.delete(device);
    },
    allowAgain: (device) => void wrong.delete(device),
  };
}
