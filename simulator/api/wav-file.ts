/** How long a plain PCM WAV file plays; null when it is not one. */
export function soundDurationMs(file: Buffer): number | null {
  if (
    file.length < 44 ||
    file.toString("latin1", 0, 4) !== "RIFF" ||
    file.toString("latin1", 8, 12) !== "WAVE"
  )
    return null;
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= file.length; ) {
    const id = file.toString("latin1", at, at + 4);
    const length = file.readUInt32LE(at + 4);
    if (id === "fmt ") {
      if (length < 16 || at + 24 > file.length || file.readUInt16LE(at + 8) !== 1) return null;
      bytesPerSecond = file.readUInt32LE(at + 16);
    }
    if (id === "data") {
      const present = Math.min(length, file.length - at - 8);
      return bytesPerSecond > 0 ? (present / bytesPerSecond) * 1_000 : null;
    }
    at += 8 + length + (length % 2);
  }
  return null;
}
