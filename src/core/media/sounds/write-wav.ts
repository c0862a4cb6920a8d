/** Bytes before the samples: RIFF, a `fmt ` of 16 bytes, `data`, as in the vendor note's example. */
export const wavHeaderBytes = 44;

/** A plain PCM WAV, 16 bits, one channel. */
export function writeWav(samples: Int16Array, sampleRate: number): Uint8Array {
  const length = samples.length * 2;
  const wav = Buffer.alloc(wavHeaderBytes + length);
  wav.write("RIFF", 0, "latin1");
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write("WAVEfmt ", 8, "latin1");
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36, "latin1");
  wav.writeUInt32LE(length, 40);
  for (let place = 0; place < samples.length; place += 1) {
    wav.writeInt16LE(samples[place] as number, wavHeaderBytes + 2 * place);
  }
  return wav;
}
