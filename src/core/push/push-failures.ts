import type { Change } from "#shared/model/change.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import { type Failure, failure } from "#shared/result/failure.ts";

/** The facts a page lists beside the sentence; a long list is cut, and says so. */
export function changesAsDetails(changes: readonly Change[]): Record<string, string> {
  const shown = changes
    .slice(0, 50)
    .map(({ path, before, after }) => [path, `${before ?? "∅"} → ${after ?? "∅"}`]);
  const more = changes.length > 50 ? [["…", `+${changes.length - 50}`]] : [];
  return Object.fromEntries([...shown, ...more]) as Record<string, string>;
}

/** Someone edited the device since the plan was made; nothing was written. */
export function changedSincePlan(changes: readonly Change[]): Failure {
  return failure(
    "conflict",
    {
      fr: "Le portier a été modifié depuis la comparaison : rien n'a été envoyé. Relisez-le, puis comparez à nouveau.",
      en: "The door phone was changed since it was compared: nothing was sent. Read it again, then compare again.",
    },
    { reason: "changed-since-plan", retry: "safe", details: changesAsDetails(changes) },
  );
}

export function otherDevice(wanted: string, found: string): Failure {
  return failure(
    "conflict",
    {
      fr: `Un autre portier (n° ${found}) est à cette adresse, au lieu du n° ${wanted} : rien ne lui a été envoyé.`,
      en: `Another door phone (no. ${found}) is at this address instead of no. ${wanted}: nothing was sent to it.`,
    },
    { reason: "other-device", details: { wanted, found } },
  );
}

export function stoppedBeforeWrite(): Failure {
  return failure(
    "cancelled",
    {
      fr: "Arrêté avant l'envoi : le portier n'a rien reçu.",
      en: "Stopped before sending: the door phone received nothing.",
    },
    { retry: "safe" },
  );
}

export function abandoned(cause: unknown): Failure {
  return failure(
    "uncertain",
    {
      fr: "Interrompu après l'envoi : relisez le portier pour savoir ce qu'il applique.",
      en: "Interrupted after sending: read the door phone to know what it runs.",
    },
    { reason: "abandoned", retry: "after-check", cause },
  );
}

/** Back, but it cannot be read: what it runs is not known. */
export function notReadable(endpoint: Endpoint, cause: Failure): Failure {
  const url = endpointUrl(endpoint);
  return failure(
    "uncertain",
    {
      fr: `La configuration est envoyée, mais le portier ne se laisse plus relire (${url}) : ${cause.message.fr}`,
      en: `The configuration was sent, but the door phone can no longer be read (${url}): ${cause.message.en}`,
    },
    { reason: "not-readable", retry: "after-check", cause },
  );
}

/** The worst ending, told plainly: neither what was wanted nor what was there before. */
export function rollBackFailed(
  snapshot: string,
  differences: readonly Change[],
  cause: Failure | "not-returned" | "reverted" | "partial",
): Failure {
  const why = typeof cause === "string" ? endings[cause] : cause.message;
  return failure(
    "not-applied",
    {
      fr: `Le portier n'a appliqué qu'une partie des changements, et le retour à l'instantané ${snapshot.slice(0, 12)} n'a pas abouti (${why.fr}). Restaurez-le à la main.`,
      en: `The door phone applied only part of the changes, and putting snapshot ${snapshot.slice(0, 12)} back did not succeed (${why.en}). Restore it by hand.`,
    },
    {
      reason: "roll-back-failed",
      retry: "after-check",
      details: { snapshot, ...changesAsDetails(differences) },
      cause,
    },
  );
}

/** How a roll-back ends when it does not succeed. */
const endings = {
  "not-returned": { fr: "il n'est pas revenu", en: "it did not come back" },
  reverted: { fr: "il ne l'a pas repris", en: "it did not take it" },
  partial: { fr: "il ne l'a repris qu'en partie", en: "it took only part of it" },
};
