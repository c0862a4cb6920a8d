/** Builds WAV files with headers of the test's own. */

export type WavShape = {
  readonly tag?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly bits?: number;
  /** Bytes of one sample of all channels. */
  readonly blockBytes?: number;
  /** Written in place of the true sizes. */
  readonly riffSize?: number;
  readonly dataSize?: number;
  /** Chunks before the format, between format and data, after the data. */
  readonly first?: Buffer;
  readonly between?: Buffer;
  readonly last?: Buffer;
};

export function wavChunk(type: string, data: Uint8Array, size = data.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, "latin1");
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

export function wav(data: Uint8Array, shape: WavShape = {}): Buffer {
  const { tag = 1, channels = 1, sampleRate = 8_000, bits = 16 } = shape;
  const blockBytes = shape.blockBytes ?? (channels * bits) / 8;
  const format = Buffer.alloc(16);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE((sampleRate * blockBytes) >>> 0, 8);
  format.writeUInt16LE(blockBytes & 0xffff, 12);
  format.writeUInt16LE(bits, 14);
  const body = Buffer.concat([
    Buffer.from("WAVE"),
    shape.first ?? Buffer.of(),
    wavChunk("fmt ", format),
    shape.between ?? Buffer.of(),
    wavChunk("data", data, shape.dataSize),
    shape.last ?? Buffer.of(),
  ]);
  const riff = Buffer.from("RIFF\0\0\0\0");
  riff.writeUInt32LE(shape.riffSize ?? body.length, 4);
  return Buffer.concat([riff, body]);
}

/** A sine as 16-bit samples, `loudness` 0 to 1. */
export function sine(hertz: number, sampleRate: number, seconds: number, loudness = 0.5): Int16Array {
  return Int16Array.from({ length: Math.round(sampleRate * seconds) }, (_, place) =>
    Math.round(32_767 * loudness * Math.sin((2 * Math.PI * hertz * place) / sampleRate)),
  );
}

export const bytesOf = (samples: Int16Array): Buffer => Buffer.from(samples.buffer);

/** Samples of a plain 16-bit file. */
export function samplesOf(file: Uint8Array): Int16Array {
  const data = Buffer.from(file).subarray(44);
  return Int16Array.from({ length: data.length / 2 }, (_, place) => data.readInt16LE(2 * place));
}

/** How much of a sound is the sine of this pitch: its loudness, and what else is there in decibels below it. */
export function sineIn(
  samples: Int16Array,
  hertz: number,
  sampleRate: number,
): { loudness: number; restDb: number } {
  // A whole number of periods away from the ends, where filters ring.
  const skip = 500;
  const period = sampleRate / hertz;
  const count = Math.floor(Math.floor((samples.length - 2 * skip) / period) * period);
  let [cosine, sinus, power] = [0, 0, 0];
  for (let place = 0; place < count; place += 1) {
    const value = (samples[skip + place] ?? 0) / 32_767;
    const angle = (2 * Math.PI * hertz * place) / sampleRate;
    cosine += (2 / count) * value * Math.cos(angle);
    sinus += (2 / count) * value * Math.sin(angle);
    power += (value * value) / count;
  }
  const loudness = Math.hypot(cosine, sinus);
  const rest = Math.max(power - loudness ** 2 / 2, 1e-12);
  return { loudness, restDb: 10 * Math.log10(rest / Math.max(1e-12, loudness ** 2 / 2)) };
}
