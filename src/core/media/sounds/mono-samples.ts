import { adpcmBlockFrames, decodeAdpcmBlock } from "./ima-adpcm.ts";
import type { WavFile } from "./read-wav.ts";
import { aLaw, muLaw } from "./telephone-laws.ts";
import type { WavFormat } from "./wav-format.ts";

/** A sound's samples, channels averaged, −1 to 1, decoded only where they are read. */
export type MonoSamples = {
  readonly length: number;
  /** Fills `into` from this sample on; silence before the beginning and after the end. */
  read(from: number, into: Float64Array): void;
};

export function monoSamples({ format, data }: WavFile): MonoSamples {
  return format.encoding === "ima-adpcm" ? adpcmSamples(format, data) : plainSamples(format, data);
}

function plainSamples(format: WavFormat, data: Buffer): MonoSamples {
  const { channels, blockBytes } = format;
  const length = data.length / blockBytes;
  const sampleAt = sampleReader(format, data);
  const width = blockBytes / channels;
  return {
    length,
    read(from, into) {
      into.fill(0);
      const last = Math.min(into.length, length - from);
      for (let place = Math.max(0, -from); place < last; place += 1) {
        const at = (from + place) * blockBytes;
        let sum = 0;
        for (let channel = 0; channel < channels; channel += 1) sum += sampleAt(at + channel * width);
        into[place] = sum / channels;
      }
    },
  };
}

function sampleReader({ encoding, bits }: WavFormat, data: Buffer): (at: number) => number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (encoding === "a-law") return (at) => aLaw[view.getUint8(at)] ?? 0;
  if (encoding === "mu-law") return (at) => muLaw[view.getUint8(at)] ?? 0;
  if (encoding === "float") {
    return bits === 32
      ? (at) => finite(view.getFloat32(at, true))
      : (at) => finite(view.getFloat64(at, true));
  }
  if (bits === 8) return (at) => (view.getUint8(at) - 128) / 128;
  if (bits === 16) return (at) => view.getInt16(at, true) / 32_768;
  if (bits === 24) return (at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608;
  return (at) => view.getInt32(at, true) / 2_147_483_648;
}

/** NaN or infinity in a damaged file would silence or blast the whole sound. */
const finite = (value: number) => (Number.isFinite(value) ? Math.min(8, Math.max(-8, value)) : 0);

function adpcmSamples({ channels, blockBytes }: WavFormat, data: Buffer): MonoSamples {
  const blockFrames = adpcmBlockFrames(blockBytes, channels);
  const length = (data.length / blockBytes) * blockFrames;
  const block = new Float64Array(blockFrames);
  let decodedBlock = -1;
  return {
    length,
    read(from, into) {
      into.fill(0);
      const last = Math.min(into.length, length - from);
      for (let place = Math.max(0, -from); place < last; place += 1) {
        const wanted = Math.floor((from + place) / blockFrames);
        if (wanted !== decodedBlock) {
          decodeAdpcmBlock(data.subarray(wanted * blockBytes, (wanted + 1) * blockBytes), channels, block);
          decodedBlock = wanted;
        }
        into[place] = block[from + place - wanted * blockFrames] ?? 0;
      }
    },
  };
}
