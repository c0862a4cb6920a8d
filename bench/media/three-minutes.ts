import { bytesOf, wav } from "#core/media/testing/wav-files.ts";

/** Three minutes of 44.1 kHz stereo: two voices that wander, so that nothing is special about any sample. */
export function threeMinutes(): Uint8Array {
  const sampleRate = 44_100;
  const frames = 180 * sampleRate;
  const samples = new Int16Array(frames * 2);
  let [left, right] = [0, 0];
  for (let frame = 0; frame < frames; frame += 1) {
    left += 0.05 + 0.04 * Math.sin(frame / 9_000);
    right += 0.11 + 0.09 * Math.sin(frame / 7_000);
    samples[2 * frame] = Math.round(14_000 * Math.sin(left));
    samples[2 * frame + 1] = Math.round(14_000 * Math.sin(right));
  }
  return wav(bytesOf(samples), { channels: 2, sampleRate });
}
