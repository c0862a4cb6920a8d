import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { soundLimits } from "./sound-limits.ts";
import { cutSound, damagedSound, emptySound, soundTooLarge, unusableSound } from "./unusable-sound.ts";
import { readWavFormat, type WavFormat } from "./wav-format.ts";

/** A WAV whose header agrees with its content. */
export type WavFile = {
  readonly format: WavFormat;
  /** The samples, where they lie in the file. */
  readonly data: Buffer;
  readonly remarks: readonly Bilingual[];
};

/** Written by programs that could not know the length yet, such as a pipe's end. */
const unknownSizes = new Set([0, 0xffffffff]);
/** Some programs count the file's first 8 bytes too. */
const sizeSlip = 8;

/**
 * Reads a WAV's chunks in any order, no sample decoded (Multimedia Programming Interface 1.0).
 *
 * A length of 0 or 0xFFFFFFFF means "to the end of the file"; any other length beyond the file's end is refused.
 * Errors: `invalid`, with reason `sound-format`, `sound-codec`, `sound-cut`, `sound-damaged`, `sound-empty` or
 * `sound-too-large`.
 */
export function readWav(given: Uint8Array): Result<WavFile> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length > soundLimits.fileBytes) return soundTooLarge(bytes.length);
  if (!isWav(bytes)) return unusableSound("sound-format", words.notWav);
  const claimed = bytes.readUInt32LE(4);
  if (!unknownSizes.has(claimed) && claimed > bytes.length + sizeSlip)
    return cutSound(claimed, bytes.length - 8);
  const chunks = findChunks(bytes);
  if (!chunks.ok) return chunks;
  const { format: formatChunk, data } = chunks.value;
  if (formatChunk === undefined) return damagedSound(words.noFormat);
  if (data === undefined) return damagedSound(words.noData);
  const format = readWavFormat(formatChunk);
  if (!format.ok) return format;
  if (data.length < format.value.blockBytes) return emptySound();
  const surplus = data.length % format.value.blockBytes;
  const remarks = [...chunks.value.remarks, ...(surplus > 0 ? [words.surplus(surplus)] : [])];
  return ok({ format: format.value, data: data.subarray(0, data.length - surplus), remarks });
}

export function isWav(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WAVE";
}

type Chunks = { format?: Buffer; data?: Buffer; remarks: Bilingual[] };

function findChunks(bytes: Buffer): Result<Chunks> {
  const found: Chunks = { remarks: [] };
  for (let at = 12; at + 8 <= bytes.length && !(found.format && found.data); ) {
    const type = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const rest = bytes.subarray(at + 8);
    if (type === "data" && unknownSizes.has(size) && !startsWithChunk(rest)) {
      // Its end is not known, so nothing can be found after it.
      return ok({ ...found, data: rest, remarks: [words.unknownLength] });
    }
    if (size > rest.length) {
      if (type === "data" || type === "fmt ") return cutSound(size, rest.length);
      break;
    }
    if (type === "fmt ") found.format ??= rest.subarray(0, size);
    if (type === "data") found.data ??= rest.subarray(0, size);
    at += 8 + size + (size % 2);
  }
  return ok(found);
}

/** Tells an empty sound with a title behind it from a sound of unknown length. */
function startsWithChunk(rest: Buffer): boolean {
  if (rest.length === 0) return true;
  if (rest.length < 8 || !/^[A-Za-z][A-Za-z0-9 ]{3}$/.test(rest.toString("latin1", 0, 4))) return false;
  const size = rest.readUInt32LE(4);
  return 8 + size + (size % 2) <= rest.length + 1;
}

const words = {
  notWav: {
    fr: "Ce fichier n'est pas un WAV, quel que soit son nom.",
    en: "This file is not a WAV, whatever its name.",
  },
  noFormat: { fr: "pas de format", en: "no format" },
  noData: { fr: "pas de son", en: "no sound" },
  unknownLength: {
    fr: "L'en-tête ne dit pas la durée : le son est lu jusqu'à la fin du fichier.",
    en: "The header does not tell the length: the sound is read to the end of the file.",
  },
  surplus: (count: number) => ({
    fr: `Les ${count} derniers octets ne font pas un échantillon entier : ils sont laissés de côté.`,
    en: `The last ${count} bytes do not make a whole sample: they are left out.`,
  }),
};
