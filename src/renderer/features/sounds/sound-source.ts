import type { PreparedSound } from "#shared/contract/media-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failureIn, valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";
import type { PickedFile } from "../../ui/picked-file.ts";
import { outlineOf, padded } from "./outline.ts";
import { wavOfSamples } from "./wav-of-samples.ts";

/** A sound to work on. */
export type SoundSource = {
  /** What the core is given: the file itself, or a WAV that this page decoded it into. */
  readonly content: Blob;
  readonly seconds: number;
  readonly outline: readonly number[];
  readonly decodedHere: boolean;
};

const columns = 800;
/** The core brings it down to what the device plays, by a better filter than a browser's. */
const decodingRate = 48_000;

/**
 * Opens a sound file; the core judges it first, so that the browser never opens a hostile one.
 *
 * Where the core has no decoder for MP3, OGG, M4A or FLAC, the browser's own is used.
 */
export async function openSound(
  core: CoreClient,
  doorId: DoorId,
  { content }: PickedFile,
  signal: AbortSignal,
): Promise<SoundSource> {
  const prepare = (file: Blob) => valueIn(core.media.prepareSound({ doorId, file }, { signal }));
  try {
    return await sourceOf(content, await prepare(content), false);
  } catch (error) {
    if (failureIn(error)?.reason !== "decoder-missing") throw error;
    const samples = await decode(content).catch(() => undefined);
    // The browser cannot either: the core's own words say what to do.
    if (samples === undefined) throw error;
    const wav = wavOfSamples(samples, decodingRate);
    return sourceOf(wav, await prepare(wav), true);
  }
}

async function sourceOf(content: Blob, first: PreparedSound, decodedHere: boolean): Promise<SoundSource> {
  const seconds = first.seconds + first.cutSeconds;
  // The core outlines what it would send; only a sound that is cut needs its own whole outline.
  const outline = first.cutSeconds > 0 ? await wholeOutline(content, first, seconds) : first.outline;
  return { content, seconds, outline, decodedHere };
}

async function wholeOutline(content: Blob, first: PreparedSound, seconds: number): Promise<number[]> {
  const samples = await decode(content).catch(() => undefined);
  return samples === undefined ? padded(first.outline, first.seconds, seconds) : outlineOf(samples, columns);
}

async function decode(content: Blob): Promise<Float32Array[]> {
  const context = new OfflineAudioContext(1, 1, decodingRate);
  const decoded = await context.decodeAudioData(await content.arrayBuffer());
  return Array.from({ length: decoded.numberOfChannels }, (_, channel) => decoded.getChannelData(channel));
}
