import { ok, type Result } from "#shared/result/result.ts";
import { unusableSound } from "./unusable-sound.ts";

/** Rates a telephone loudspeaker is worth. */
export type DeviceSampleRate = 8_000 | 16_000;

export type SoundEdit = {
  /** Part to keep, seconds from the beginning. @default all of it */
  readonly trim?: { readonly from: number; readonly to: number };
  /** Louder (+) or softer (−), −60 to +40 dB. */
  readonly gainDb?: number;
  /** Fades in and out over this time, milliseconds. */
  readonly fadeMs?: number;
  /** @default 16,000 where it fits and the source is worth it, else 8,000 */
  readonly sampleRate?: DeviceSampleRate;
};

/** What to compute, in samples. */
export type SoundPlan = {
  readonly sampleRate: DeviceSampleRate;
  /** Source samples kept: from, and to (exclusive). */
  readonly from: number;
  readonly to: number;
  /** Output samples. */
  readonly length: number;
  readonly cutSeconds: number;
  /** Factor for an output sample, fades included. */
  gain(sample: number): number;
};

/** Hides the click of a sound cut in its midst. */
const cutFadeMs = 30;

/** Decides rate, cut and loudness before a sample is touched. Errors: `invalid` with reason `sound-edit`. */
export function planSound(
  sourceRate: number,
  sourceLength: number,
  edit: SoundEdit,
  mostSamples: number,
): Result<SoundPlan> {
  const seconds = sourceLength / sourceRate;
  const { from, to } = edit.trim ?? { from: 0, to: seconds };
  const { gainDb = 0, fadeMs = 0 } = edit;
  if (!(from >= 0 && from < to && from < seconds)) return unusableSound("sound-edit", words.trim(seconds));
  if (!(gainDb >= -60 && gainDb <= 40)) return unusableSound("sound-edit", words.gain);
  if (!(fadeMs >= 0 && fadeMs <= 60_000)) return unusableSound("sound-edit", words.fade);
  const first = Math.floor(from * sourceRate);
  const last = Math.min(sourceLength, Math.max(first + 1, Math.round(to * sourceRate)));
  const rateOf = (rate: DeviceSampleRate) => Math.max(1, Math.round(((last - first) * rate) / sourceRate));
  const fine = sourceRate > 8_000 && rateOf(16_000) <= mostSamples;
  const sampleRate = edit.sampleRate ?? (fine ? 16_000 : 8_000);
  const wanted = rateOf(sampleRate);
  const length = Math.min(wanted, mostSamples);
  const fadeIn = (fadeMs * sampleRate) / 1_000;
  const fadeOut = length < wanted ? Math.max(fadeIn, (cutFadeMs * sampleRate) / 1_000) : fadeIn;
  const gain = loudness(10 ** (gainDb / 20), length, fadeIn, fadeOut);
  return ok({ sampleRate, from: first, to: last, length, cutSeconds: (wanted - length) / sampleRate, gain });
}

function loudness(factor: number, length: number, fadeIn: number, fadeOut: number) {
  return (sample: number) => {
    const rising = fadeIn > 0 ? Math.min(1, sample / fadeIn) : 1;
    const falling = fadeOut > 0 ? Math.min(1, (length - 1 - sample) / fadeOut) : 1;
    return factor * rising * falling;
  };
}

const words = {
  trim: (seconds: number) => ({
    fr: `Le début et la fin à garder doivent se suivre, dans les ${seconds.toFixed(1)} s du son.`,
    en: `The beginning and end to keep must follow each other within the sound's ${seconds.toFixed(1)} s.`,
  }),
  gain: { fr: "Le gain va de −60 à +40 dB.", en: "The gain goes from −60 to +40 dB." },
  fade: { fr: "Le fondu va de 0 à 60 secondes.", en: "The fade goes from 0 to 60 seconds." },
};
