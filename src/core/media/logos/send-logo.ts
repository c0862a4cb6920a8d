import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { fetchLogo, listLogos, removeLogo, uploadLogo } from "#core/ipac/logos.ts";
import type { Conversation } from "#core/net/conversation.ts";
import { type Bilingual, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { logoNameProblem } from "./logo-name.ts";

export type SentLogo = {
  readonly name: string;
  readonly bytes: number;
  /** It was there already, byte for byte: nothing was sent. */
  readonly unchanged: boolean;
  /** Another picture of this name was there before. */
  readonly replaced: boolean;
};

/**
 * Sends one logo and reads it back: what the device holds decides, not what it answered.
 *
 * Errors: `invalid` for a name or size the device refuses (nothing is sent); `not-applied` when other bytes, or none,
 * are read back; `uncertain` when the read-back fails too.
 */
export async function sendLogo(
  conversation: Conversation,
  profile: DeviceProfile,
  logo: { readonly name: string; readonly png: Uint8Array },
  signal: AbortSignal,
): Promise<Result<SentLogo>> {
  const problem = logoNameProblem(logo.name, profile) ?? sizeProblem(logo.png.length, profile.logos.maxBytes);
  if (problem) return failed(problem);
  const before = await fetchLogo(conversation, profile, logo.name, signal);
  if (!before.ok) return before;
  const sent = { name: logo.name, bytes: logo.png.length, unchanged: false, replaced: before.value !== null };
  if (before.value !== null && sameBytes(before.value, logo.png)) {
    return ok({ ...sent, unchanged: true, replaced: false });
  }
  const upload = await uploadLogo(conversation, profile, logo, signal);
  if (!upload.ok && upload.error.code !== "uncertain") return upload;
  const after = await fetchLogo(conversation, profile, logo.name, signal);
  if (!after.ok)
    return failed(failure("uncertain", words.notReadBack, { retry: "after-check", cause: after.error }));
  if (after.value !== null && sameBytes(after.value, logo.png)) return ok(sent);
  return failed(
    failure("not-applied", after.value === null ? words.notKept : words.otherBytes, { reason: "logo" }),
  );
}

/** Deletes one logo, then looks whether it is gone. Errors: `refused` when there is none; `not-applied`; `uncertain`. */
export async function deleteLogo(
  conversation: Conversation,
  profile: DeviceProfile,
  name: string,
  signal: AbortSignal,
): Promise<Result<void>> {
  const removed = await removeLogo(conversation, profile, name, signal);
  if (!removed.ok && removed.error.code !== "uncertain") return removed;
  const left = await listLogos(conversation, profile, signal);
  if (!left.ok)
    return failed(failure("uncertain", words.notReadBack, { retry: "after-check", cause: left.error }));
  if (!left.value.some((logo) => logo.name === name)) return ok(undefined);
  return failed(failure("not-applied", words.stillThere, { reason: "logo" }));
}

function sizeProblem(length: number, most: number) {
  if (length <= most) return undefined;
  return failure(
    "invalid",
    {
      fr: `Le logo pèse ${length} octets, le portier en prend ${most} : réduisez-le.`,
      en: `The logo weighs ${length} bytes, the door phone takes ${most}: make it smaller.`,
    },
    { reason: "too-large" },
  );
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

const words = {
  notReadBack: {
    fr: "Le logo n'a pas pu être relu : on ne sait pas ce que le portier a gardé. Relisez la liste de ses logos.",
    en: "The logo could not be read back: what the door phone kept is not known. Read its list of logos again.",
  },
  notKept: {
    fr: "Le portier a répondu sans garder le logo : relu, il n'y est pas.",
    en: "The door phone answered but did not keep the logo: read back, it is not there.",
  },
  otherBytes: {
    fr: "Le portier garde un autre contenu que le logo envoyé : l'envoi n'a pas pris.",
    en: "The door phone holds another content than the logo sent: it did not take.",
  },
  stillThere: {
    fr: "Le portier a répondu sans supprimer le logo : il est toujours dans sa liste.",
    en: "The door phone answered but did not delete the logo: it is still in its list.",
  },
} satisfies Record<string, Bilingual>;
