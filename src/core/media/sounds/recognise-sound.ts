import { ok, type Result } from "#shared/result/result.ts";
import { isWav } from "./read-wav.ts";
import { unusableSound } from "./unusable-sound.ts";

export type SoundFileFormat = "wav" | "mp3" | "ogg" | "m4a" | "flac";

/** What file signatures need, a cover picture before an MP3's sound left aside. */
const sniffedBytes = 65_536;

/** Signatures by file-type's extensions. */
const formats: Readonly<Record<string, SoundFileFormat>> = {
  mp3: "mp3",
  ogg: "ogg",
  oga: "ogg",
  opus: "ogg",
  m4a: "m4a",
  mp4: "m4a",
  flac: "flac",
};

/** Tells a sound's format by its first bytes, whatever its name says. Errors: `invalid`, naming what the file is. */
export async function recogniseSound(bytes: Uint8Array): Promise<Result<SoundFileFormat>> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, sniffedBytes));
  if (isWav(head)) return ok("wav");
  const { fileTypeFromBuffer } = await import("file-type");
  const found = (await fileTypeFromBuffer(head))?.ext;
  const format = found === undefined ? undefined : formats[found];
  if (format !== undefined) return ok(format);
  return unusableSound("sound-format", {
    fr: `Ce fichier n'est pas un son utilisable${found ? ` mais du ${found}` : ""}, quel que soit son nom : attendu WAV (ou MP3, OGG, M4A, FLAC).`,
    en: `This file is not a usable sound${found ? ` but ${found}` : ""}, whatever its name: expected WAV (or MP3, OGG, M4A, FLAC).`,
  });
}
