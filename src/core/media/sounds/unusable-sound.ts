import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";
import { failed } from "#shared/result/result.ts";
import { soundLimits } from "./sound-limits.ts";

export type SoundProblem =
  | "sound-format"
  | "sound-codec"
  | "sound-cut"
  | "sound-damaged"
  | "sound-empty"
  | "sound-too-large"
  | "sound-edit"
  | "decoder-missing";

/** A sound that cannot be used: `invalid`, with its problem as the reason. */
export function unusableSound(
  reason: SoundProblem,
  message: Bilingual,
  cause?: unknown,
): { readonly ok: false; readonly error: Failure } {
  return failed(failure("invalid", message, cause === undefined ? { reason } : { reason, cause }));
}

export const damagedSound = (what: Bilingual) =>
  unusableSound("sound-damaged", {
    fr: `L'en-tête du fichier WAV est faux (${what.fr}). Enregistrez de nouveau le son en WAV PCM 16 bits.`,
    en: `The WAV file's header is wrong (${what.en}). Save the sound again as 16-bit PCM WAV.`,
  });

export const cutSound = (claimed: number, present: number) =>
  unusableSound("sound-cut", {
    fr: `Le fichier WAV est coupé, ou son en-tête ment : il annonce ${claimed} octets de son et n'en contient que ${present}. Copiez-le ou exportez-le de nouveau.`,
    en: `The WAV file is cut, or its header lies: it claims ${claimed} bytes of sound and holds ${present}. Copy or export it again.`,
  });

export const emptySound = () =>
  unusableSound("sound-empty", {
    fr: "Le fichier ne contient aucun son.",
    en: "The file holds no sound.",
  });

export const soundTooLarge = (length: number) =>
  unusableSound("sound-too-large", {
    fr: `Le fichier pèse ${Math.ceil(length / 1e6)} Mo : un son de ${soundLimits.fileBytes / 1e6} Mo au plus est accepté. Raccourcissez-le.`,
    en: `The file weighs ${Math.ceil(length / 1e6)} MB: a sound of ${soundLimits.fileBytes / 1e6} MB at most is taken. Shorten it.`,
  });
