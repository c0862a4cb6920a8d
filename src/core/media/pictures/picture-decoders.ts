import type sharp from "sharp";

export type PictureLibrary = typeof sharp;

/** The decoders of the formats taken, by the names the picture library gives them. */
const decoders = ["VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadNsgif", "VipsForeignLoadWebp"];

let library: Promise<PictureLibrary> | undefined;

/** The picture library, with nothing but the decoders that are needed; loaded with the first picture. */
export function pictureLibrary(): Promise<PictureLibrary> {
  library ??= openLibrary();
  return library;
}

async function openLibrary(): Promise<PictureLibrary> {
  const { default: sharp } = await import("sharp");
  // Every other one is barred, so that no file reaches SVG, TIFF, PDF or RAW by passing for something else. It also
  // keeps telephones' HDR photographs with the JPEG decoder, which shrinks as it reads: their own needs 100 MB.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: decoders });
  // What was decoded is not asked for again; kept, it would only grow the process.
  sharp.cache(false);
  return sharp;
}
