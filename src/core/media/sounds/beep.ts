import { writeWav } from "./write-wav.ts";

const sampleRate = 8_000;
/** Within what a small loudspeaker gives best, and an ear finds best in a hall. */
const hertz = 1_000;
const seconds = 0.4;
/** Rises and falls softly: a hard edge is heard as a click. */
const edgeSeconds = 0.02;
const loudness = 0.6;

/** A short beep, to find one door phone among many. */
export function beepSound(): Uint8Array {
  const length = Math.round(seconds * sampleRate);
  const edge = edgeSeconds * sampleRate;
  const samples = Int16Array.from({ length }, (_, place) => {
    const envelope = Math.min(1, place / edge, (length - 1 - place) / edge);
    return Math.round(32_767 * loudness * envelope * Math.sin((2 * Math.PI * hertz * place) / sampleRate));
  });
  return writeWav(samples, sampleRate);
}
