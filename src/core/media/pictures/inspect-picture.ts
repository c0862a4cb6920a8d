import { ok, type Result } from "#shared/result/result.ts";
import { readGifHeader } from "./gif-header.ts";
import { readJpegHeader } from "./jpeg-header.ts";
import { pictureLibrary } from "./picture-decoders.ts";
import type { PictureFacts, PictureFormat, PictureHeader } from "./picture-facts.ts";
import { pictureLimits } from "./picture-limits.ts";
import { readPngHeader } from "./png-header.ts";
import { recognisePicture } from "./recognise-picture.ts";
import { damagedPicture, pictureBomb, unusablePicture } from "./unusable-picture.ts";
import { readWebpHeader } from "./webp-header.ts";

const readers: Record<PictureFormat, (bytes: Buffer) => Result<PictureHeader>> = {
  png: readPngHeader,
  jpeg: readJpegHeader,
  gif: readGifHeader,
  webp: readWebpHeader,
};

/**
 * Judges a picture by its headers, before anything decodes it.
 *
 * Takes PNG, JPEG, GIF, WebP of at most 20 MB, 50 megapixels (20 where the decoder holds the whole picture) and
 * 1,000 frames. Errors: `invalid`, with reason `picture-format`, `picture-cut`, `picture-damaged`, `picture-bomb`
 * or `picture-too-large`.
 */
export async function inspectPicture(given: Uint8Array): Promise<Result<PictureFacts>> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length > pictureLimits.fileBytes)
    return unusablePicture("picture-too-large", words.fileTooLarge(bytes.length));
  const format = await recognisePicture(bytes);
  if (!format.ok) return format;
  const header = readers[format.value](bytes);
  if (!header.ok) return header;
  return tooMuch(header.value) ?? describe(bytes, header.value);
}

function tooMuch({ width, height, frames, interlaced }: PictureHeader) {
  if (frames > pictureLimits.frames) return pictureBomb(words.tooManyFrames);
  const most = interlaced ? pictureLimits.heldPixels : pictureLimits.streamedPixels;
  const giant = width > pictureLimits.side || height > pictureLimits.side || width * height > most;
  return giant ? pictureBomb(words.tooManyPixels(width, height)) : undefined;
}

/**
 * The decoder's own view of the size and the turn, so that a crop chosen on the shown picture meets the same pixels.
 *
 * A GIF's first frame may be larger than the size at its head, and the decoder then makes that: it is held to the bounds too.
 */
async function describe(bytes: Buffer, header: PictureHeader): Promise<Result<PictureFacts>> {
  const sharp = await pictureLibrary();
  try {
    const { autoOrient, orientation = 1, hasAlpha, width, height } = await sharp(bytes).metadata();
    const decoded = { ...header, width, height };
    const bomb = tooMuch(decoded);
    if (bomb) return bomb;
    return ok({
      ...decoded,
      bytes: bytes.length,
      shown: { width: autoOrient.width, height: autoOrient.height },
      turned: orientation > 1,
      transparent: hasAlpha,
    });
  } catch (cause) {
    return damagedPicture(words.unreadable, cause);
  }
}

const words = {
  fileTooLarge: (length: number) => ({
    fr: `Le fichier pèse ${megabytes(length)} Mo : une image de ${megabytes(pictureLimits.fileBytes)} Mo au plus est acceptée. Réduisez-la.`,
    en: `The file weighs ${megabytes(length)} MB: a picture of ${megabytes(pictureLimits.fileBytes)} MB at most is taken. Make it smaller.`,
  }),
  tooManyFrames: {
    fr: `elle est animée et compte plus de ${pictureLimits.frames} vues`,
    en: `it is animated and has more than ${pictureLimits.frames} frames`,
  },
  tooManyPixels: (width: number, height: number) => ({
    fr: `elle annonce ${width} × ${height} pixels`,
    en: `it claims ${width} × ${height} pixels`,
  }),
  unreadable: { fr: "contenu illisible", en: "content unreadable" },
};

function megabytes(length: number): number {
  return Math.ceil(length / 1_000_000);
}
