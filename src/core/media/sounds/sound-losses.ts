import type { Bilingual } from "#shared/result/failure.ts";
import type { SoundPlan } from "./sound-plan.ts";
import type { WavFormat } from "./wav-format.ts";

/** Below this a door phone's loudspeaker gives nothing one could hear in a street. */
const inaudibleDb = -50;

/** What a conversion loses, in words a person can weigh before sending. */
export function soundLosses(
  format: WavFormat,
  plan: SoundPlan,
  clipped: number,
  peakDb: number,
): Bilingual[] {
  const losses: Bilingual[] = [];
  if (plan.cutSeconds > 0) losses.push(cut(plan));
  if (format.channels > 1) losses.push(mono(format.channels));
  if (format.sampleRate > plan.sampleRate) losses.push(treble(plan.sampleRate));
  if (format.bits > 16) losses.push(sixteenBits(format.bits));
  if (clipped > 0) losses.push(clipping(clipped));
  if (peakDb < inaudibleDb) losses.push(inaudible);
  return losses;
}

const cut = ({ cutSeconds, length, sampleRate }: SoundPlan): Bilingual => {
  const kept = (length / sampleRate).toFixed(1);
  const gone = cutSeconds.toFixed(1);
  return {
    fr: `Trop long pour le portier : les ${kept} premières secondes sont gardées, les ${gone} dernières coupées.`,
    en: `Too long for the door phone: the first ${kept} seconds are kept, the last ${gone} cut.`,
  };
};

const mono = (channels: number): Bilingual => ({
  fr: `Les ${channels} canaux sont réunis en un seul : le portier n'a qu'un haut-parleur.`,
  en: `The ${channels} channels become one: the door phone has a single loudspeaker.`,
});

const treble = (sampleRate: number): Bilingual => ({
  fr: `Les aigus au-dessus de ${sampleRate / 2_000} kHz sont perdus.`,
  en: `Treble above ${sampleRate / 2_000} kHz is lost.`,
});

const sixteenBits = (bits: number): Bilingual => ({
  fr: `La finesse passe de ${bits} à 16 bits.`,
  en: `Resolution goes from ${bits} to 16 bits.`,
});

const clipping = (samples: number): Bilingual => ({
  fr: `Le son sature (${samples} échantillons) : baissez le gain.`,
  en: `The sound clips (${samples} samples): lower the gain.`,
});

const inaudible: Bilingual = {
  fr: "Le son est presque muet : augmentez le gain.",
  en: "The sound is almost silent: raise the gain.",
};
