import { ok, type Result } from "#shared/result/result.ts";
import { decodeWithFfmpeg, type FfmpegOptions } from "./decode-with-ffmpeg.ts";
import { recogniseSound, type SoundFileFormat } from "./recognise-sound.ts";
import { soundLimits } from "./sound-limits.ts";
import { soundTooLarge } from "./unusable-sound.ts";

/** Any sound file as WAV: itself, or decoded by this computer's ffmpeg. Errors: see {@link decodeWithFfmpeg}. */
export async function openSound(
  bytes: Uint8Array,
  signal: AbortSignal,
  options: FfmpegOptions = {},
): Promise<Result<{ readonly wav: Uint8Array; readonly from: SoundFileFormat }>> {
  if (bytes.length > soundLimits.fileBytes) return soundTooLarge(bytes.length);
  const format = await recogniseSound(bytes);
  if (!format.ok) return format;
  if (format.value === "wav") return ok({ wav: bytes, from: "wav" });
  const wav = await decodeWithFfmpeg(bytes, format.value, signal, options);
  return wav.ok ? ok({ wav: wav.value, from: format.value }) : wav;
}
