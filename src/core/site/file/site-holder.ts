import { readFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { z } from "zod";
import type { Failure } from "#shared/result/failure.ts";
import { failure } from "#shared/result/failure.ts";

/** Who has a site file open for writing. */
export const SiteHolder = z.object({
  id: z.string(),
  user: z.string(),
  machine: z.string(),
  pid: z.number().int(),
  /** ISO 8601, UTC. */
  since: z.string(),
});
export type SiteHolder = z.infer<typeof SiteHolder>;

export function thisHolder(id: string, since: string): SiteHolder {
  return { id, user: userName(), machine: hostname(), pid: process.pid, since };
}

/** Who is logged in to this computer. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the user database.
    return "?";
  }
}

/** Undefined when there is none, or when it is being written this very moment. */
export function holderIn(lockFile: string): SiteHolder | undefined {
  try {
    return SiteHolder.safeParse(JSON.parse(readFileSync(lockFile, "utf8"))).data;
  } catch (cause) {
    if (cause instanceof SyntaxError || (cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}

export function heldFailure(holder: SiteHolder | null): Failure {
  if (holder === null) return failure("storage", said.protected, { reason: "site-read-only" });
  const { user, machine, since } = holder;
  const message = {
    fr: `Chantier en lecture seule : ${user} l'a ouvert sur ${machine}. Fermez-le là-bas ; ici, il redeviendra modifiable de lui-même.`,
    en: `The site is read-only: ${user} has it open on ${machine}. Close it there; here it becomes editable by itself.`,
  };
  return failure("storage", message, { reason: "site-held", details: { user, machine, since } });
}

const said = {
  protected: {
    fr: "Chantier en lecture seule : rien ne peut être écrit à l'endroit où se trouve son fichier.",
    en: "The site is read-only: nothing can be written where its file is.",
  },
};
