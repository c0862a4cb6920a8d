/** What is read at all, so that no sound costs more than a second or 200 MB to refuse. */
export const soundLimits = {
  /** Largest file: three minutes of 44.1 kHz stereo weigh 32 MB. */
  fileBytes: 40_000_000,
  channels: 32,
  sampleRate: { least: 1_000, most: 384_000 },
} as const;
