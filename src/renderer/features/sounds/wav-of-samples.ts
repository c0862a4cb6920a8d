const headerBytes = 44;
const sampleBytes = 2;

/** Samples from −1 to 1, a list for each channel, as a 16-bit PCM WAV file (RIFF/WAVE, Microsoft 1991). */
export function wavOfSamples(channels: readonly Float32Array[], sampleRate: number): Blob {
  const length = channels[0]?.length ?? 0;
  const dataBytes = length * channels.length * sampleBytes;
  const view = new DataView(new ArrayBuffer(headerBytes + dataBytes));
  writeHeader(view, channels.length, sampleRate, dataBytes);
  let at = headerBytes;
  for (let place = 0; place < length; place += 1) {
    for (const channel of channels) {
      const sample = Math.min(1, Math.max(-1, channel[place] ?? 0));
      view.setInt16(at, Math.round(sample < 0 ? sample * 32_768 : sample * 32_767), true);
      at += sampleBytes;
    }
  }
  return new Blob([view.buffer], { type: "audio/wav" });
}

function writeHeader(view: DataView, channels: number, sampleRate: number, dataBytes: number): void {
  const frameBytes = channels * sampleBytes;
  const letters = (at: number, text: string) => {
    for (let place = 0; place < text.length; place += 1) view.setUint8(at + place, text.charCodeAt(place));
  };
  letters(0, "RIFF");
  view.setUint32(4, headerBytes - 8 + dataBytes, true);
  letters(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, sampleBytes * 8, true);
  letters(36, "data");
  view.setUint32(40, dataBytes, true);
}
