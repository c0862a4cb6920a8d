/** Three minutes of 44.1 kHz stereo: two voices that wander, so that nothing is special about any sample. */
export function threeMinutes(): Uint8Array {
  const sampleRate = 44_100;
  const frames = 180 * sampleRate;
  const file = Buffer.alloc(44 + frames * 4);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(frames * 4, 40);
  let [left, right] = [0, 0];
  for (let frame = 0; frame < frames; frame += 1) {
    left += 0.05 + 0.04 * Math.sin(frame / 9_000);
    right += 0.11 + 0.09 * Math.sin(frame / 7_000);
    file.writeInt16LE(Math.round(14_000 * Math.sin(left)), 44 + frame * 4);
    file.writeInt16LE(Math.round(14_000 * Math.sin(right)), 46 + frame * 4);
  }
  return file;
}
