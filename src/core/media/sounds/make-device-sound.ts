import { setImmediate as nextTurn } from "node:timers/promises";
import { builtInProfile, type DeviceProfile } from "#core/ipac/device-profile.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { type MonoSamples, monoSamples } from "./mono-samples.ts";
import { readWav, type WavFile } from "./read-wav.ts";
import { createResampler } from "./resample.ts";
import { createLevelMeter, type SoundLevel } from "./sound-level.ts";
import { soundLosses } from "./sound-losses.ts";
import { planSound, type SoundEdit, type SoundPlan } from "./sound-plan.ts";
import { wavHeaderBytes, writeWav } from "./write-wav.ts";

export type DeviceSoundOptions = SoundEdit & { readonly profile?: DeviceProfile };

/** Exactly what will be sent: to be listened to first. */
export type DeviceSound = SoundLevel & {
  readonly wav: Uint8Array;
  readonly bytes: number;
  readonly seconds: number;
  readonly sampleRate: number;
  /** Seconds at the end that do not fit and were cut; 0 = none. */
  readonly cutSeconds: number;
  /** What was lost on the way, in words. */
  readonly lost: readonly Bilingual[];
};

/** Output samples computed between two looks at the rest of the program. */
const blockSamples = 16_384;

/**
 * Makes a sound the device plays: 16-bit mono PCM WAV, 16 kHz where it fits the profile's limit, else 8 kHz.
 *
 * What still does not fit is cut at the end, and said. Samples that need no change keep every bit.
 * Errors: see {@link readWav}; `sound-edit` for a trim, gain or fade that makes no sense.
 */
export async function makeDeviceSound(
  bytes: Uint8Array,
  options: DeviceSoundOptions = {},
  signal?: AbortSignal,
): Promise<Result<DeviceSound>> {
  const file = readWav(bytes);
  if (!file.ok) return file;
  const samples = monoSamples(file.value);
  const mostSamples = Math.floor(((options.profile ?? builtInProfile).audio.maxBytes - wavHeaderBytes) / 2);
  const plan = planSound(file.value.format.sampleRate, samples.length, options, mostSamples);
  if (!plan.ok) return plan;
  const shaped = await render(samples, file.value, plan.value, signal);
  return ok(finish(shaped, file.value, plan.value));
}

type Rendered = { readonly samples: Int16Array; readonly clipped: number };

async function render(
  source: MonoSamples,
  { format }: WavFile,
  plan: SoundPlan,
  signal: AbortSignal | undefined,
): Promise<Rendered> {
  const samples = new Int16Array(plan.length);
  const read = blockReader(source, format.sampleRate, plan);
  const block = new Float64Array(blockSamples);
  let clipped = 0;
  for (let from = 0; from < plan.length; from += blockSamples) {
    signal?.throwIfAborted();
    const count = Math.min(blockSamples, plan.length - from);
    read(from, block, count);
    for (let place = 0; place < count; place += 1) {
      const value = Math.round((block[place] as number) * plan.gain(from + place) * 32_768);
      const held = Math.min(32_767, Math.max(-32_768, value));
      // Full scale of a float file is one step over what 16 bits hold: no ear tells.
      if (Math.abs(value - held) > 1) clipped += 1;
      samples[from + place] = held;
    }
    await nextTurn();
  }
  return { samples, clipped };
}

/** Fills a block with output samples, through the resampler where the rate changes. */
function blockReader(source: MonoSamples, sourceRate: number, { sampleRate, from, to }: SoundPlan) {
  const trimmed = trim(source, from, to);
  if (sourceRate === sampleRate) {
    return (at: number, block: Float64Array, _count: number) => trimmed.read(at, block);
  }
  const resampler = createResampler(sourceRate, sampleRate);
  const { reach } = resampler;
  let window = new Float64Array(0);
  return (at: number, block: Float64Array, count: number) => {
    const first = resampler.inputOf(at) - reach + 1;
    const length = resampler.inputOf(at + count - 1) + reach + 1 - first;
    if (window.length < length) window = new Float64Array(length + 1);
    trimmed.read(first, window);
    for (let place = 0; place < count; place += 1)
      block[place] = resampler.compute(at + place, window, first);
  };
}

/** What lies outside the trim is silence: it must not ring into what is kept. */
function trim(source: MonoSamples, from: number, to: number): MonoSamples {
  return {
    length: to - from,
    read(at, into) {
      source.read(from + at, into);
      if (at < 0) into.fill(0, 0, Math.min(into.length, -at));
      if (at + into.length > to - from) into.fill(0, Math.max(0, to - from - at));
    },
  };
}

function finish({ samples, clipped }: Rendered, file: WavFile, plan: SoundPlan): DeviceSound {
  const meter = createLevelMeter(samples.length, 32_768);
  meter.add(samples, samples.length);
  const level = meter.level();
  const wav = writeWav(samples, plan.sampleRate);
  return {
    ...level,
    wav,
    bytes: wav.length,
    seconds: samples.length / plan.sampleRate,
    sampleRate: plan.sampleRate,
    cutSeconds: plan.cutSeconds,
    lost: [...file.remarks, ...soundLosses(file.format, plan, clipped, level.peakDb)],
  };
}
