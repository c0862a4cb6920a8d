/** What is decoded at all, so that no picture costs more than a second or 200 MB. */
export const pictureLimits = {
  /** Largest file. */
  fileBytes: 20_000_000,
  /** Pixels of a picture decoded row by row: a 50-megapixel photograph. */
  streamedPixels: 50_000_000,
  /** Pixels of a picture whose decoder holds all of it (interlaced, progressive, GIF, WebP): 4 bytes each. */
  heldPixels: 20_000_000,
  /** Neither side longer: thin giants pass the pixel count. */
  side: 20_000,
  frames: 1_000,
  /** Scans of a progressive JPEG; encoders make about ten, each costs a pass over the picture. */
  scans: 100,
  /** All compressed texts and colour profiles of a PNG, inflated. */
  inflatedMetadata: 4_000_000,
} as const;
