import { setImmediate as nextTurn } from "node:timers/promises";
import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { monoSamples } from "../sounds/mono-samples.ts";
import { readWav } from "../sounds/read-wav.ts";
import { createLevelMeter, type SoundLevel } from "../sounds/sound-level.ts";
import type { WavFormat } from "../sounds/wav-format.ts";

export type SoundFacts = WavFormat &
  SoundLevel & {
    readonly bytes: number;
    readonly seconds: number;
    readonly remarks: readonly Bilingual[];
  };

/** Samples handled between two looks at the rest of the program. */
const blockSamples = 262_144;

/** Tells a WAV's form, duration, level and outline. Errors: see {@link readWav}. */
export async function inspectSound(bytes: Uint8Array): Promise<Result<SoundFacts>> {
  const file = readWav(bytes);
  if (!file.ok) return file;
  const { format, remarks } = file.value;
  const samples = monoSamples(file.value);
  const meter = createLevelMeter(samples.length);
  const block = new Float64Array(blockSamples);
  for (let from = 0; from < samples.length; from += blockSamples) {
    samples.read(from, block);
    meter.add(block, Math.min(blockSamples, samples.length - from));
    await nextTurn();
  }
  const seconds = samples.length / format.sampleRate;
  return ok({ ...format, ...meter.level(), bytes: bytes.length, seconds, remarks });
}
