import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { soundLimits } from "./sound-limits.ts";
import { damagedSound, unusableSound } from "./unusable-sound.ts";

export type SoundEncoding = "pcm" | "float" | "a-law" | "mu-law" | "ima-adpcm";

/** How the samples of a WAV are laid down. */
export type WavFormat = {
  readonly encoding: SoundEncoding;
  readonly channels: number;
  /** Hertz. */
  readonly sampleRate: number;
  /** Bits of one stored sample, padding included: 20-bit sound in 3 bytes says 24. */
  readonly bits: number;
  /** Bytes of one sample of all channels; of one block for ADPCM. */
  readonly blockBytes: number;
};

const extensible = 0xfffe;
const encodings: Readonly<Record<number, SoundEncoding>> = {
  1: "pcm",
  3: "float",
  6: "a-law",
  7: "mu-law",
  17: "ima-adpcm",
};
const widths: Record<SoundEncoding, readonly number[]> = {
  pcm: [8, 16, 24, 32],
  float: [32, 64],
  "a-law": [8],
  "mu-law": [8],
  "ima-adpcm": [4],
};
const foreignCodecs: Readonly<Record<number, string>> = {
  2: "Microsoft ADPCM",
  49: "GSM 6.10",
  80: "MPEG",
  85: "MP3",
};

/** Reads the `fmt ` chunk (Multimedia Programming Interface 1.0; extensible form: WAVEFORMATEXTENSIBLE). */
export function readWavFormat(chunk: Buffer): Result<WavFormat> {
  if (chunk.length < 16) return damagedSound(words.short);
  const tag = chunk.readUInt16LE(0);
  const code = tag === extensible && chunk.length >= 40 ? chunk.readUInt16LE(24) : tag;
  const encoding = encodings[code];
  if (encoding === undefined)
    return unusableSound("sound-codec", words.codec(foreignCodecs[code] ?? `n° ${code}`));
  const channels = chunk.readUInt16LE(2);
  const sampleRate = chunk.readUInt32LE(4);
  const blockBytes = chunk.readUInt16LE(12);
  if (channels === 0 || channels > soundLimits.channels) return damagedSound(words.channels(channels));
  const { least, most } = soundLimits.sampleRate;
  if (sampleRate < least || sampleRate > most) return damagedSound(words.rate(sampleRate));
  const bits = encoding === "ima-adpcm" ? 4 : (8 * blockBytes) / channels;
  const declared = chunk.readUInt16LE(14);
  if (!widths[encoding].includes(bits) || declared > bits || declared <= bits - 8)
    return damagedSound(words.width);
  if (encoding === "ima-adpcm" && !wholeAdpcmBlock(blockBytes, channels)) return damagedSound(words.width);
  return ok({ encoding, channels, sampleRate, bits, blockBytes });
}

/** A 4-byte head for each channel, then groups of 4 bytes a channel. */
function wholeAdpcmBlock(blockBytes: number, channels: number): boolean {
  return channels <= 2 && blockBytes > 4 * channels && blockBytes % (4 * channels) === 0;
}

const words = {
  short: { fr: "format trop court", en: "format too short" },
  width: { fr: "taille d'échantillon impossible", en: "impossible sample size" },
  channels: (count: number) => ({ fr: `${count} canaux`, en: `${count} channels` }),
  rate: (rate: number) => ({ fr: `${rate} Hz`, en: `${rate} Hz` }),
  codec: (name: string): Bilingual => ({
    fr: `Ce WAV est compressé (${name}), ce que Perron ne lit pas : exportez-le en WAV PCM 16 bits.`,
    en: `This WAV is compressed (${name}), which Perron does not read: export it as 16-bit PCM WAV.`,
  }),
};
