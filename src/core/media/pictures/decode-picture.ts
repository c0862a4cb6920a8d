import type { Sharp } from "sharp";
import { ok, type Result } from "#shared/result/result.ts";
import { pictureLibrary } from "./picture-decoders.ts";
import type { Crop, PictureFacts } from "./picture-facts.ts";
import { pictureLimits } from "./picture-limits.ts";
import { damagedPicture, unusablePicture } from "./unusable-picture.ts";

/** Ends a decode that crawls; an honest picture takes well under a second. */
const decodeSeconds = 20;

/** A decoder of the first frame, turned as EXIF says, for a picture that {@link inspectPicture} let through. */
export async function openPicture(bytes: Uint8Array): Promise<Sharp> {
  const sharp = await pictureLibrary();
  return sharp(bytes, {
    limitInputPixels: pictureLimits.streamedPixels,
    failOn: "truncated",
    sequentialRead: true,
    pages: 1,
  })
    .autoOrient()
    .timeout({ seconds: decodeSeconds });
}

/** Runs a decode; what the decoder throws on damaged pixels becomes `invalid` with reason `picture-damaged`. */
export async function decoded<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (cause) {
    return damagedPicture({ fr: "pixels illisibles", en: "pixels unreadable" }, cause);
  }
}

/** Checks that a crop lies within the picture as shown. */
export function checkCrop({ shown }: PictureFacts, crop: Crop | undefined): Result<void> {
  if (crop === undefined) return ok(undefined);
  const { left, top, width, height } = crop;
  const whole = [left, top, width, height].every(Number.isInteger);
  const inside = left >= 0 && top >= 0 && width >= 1 && height >= 1;
  if (whole && inside && left + width <= shown.width && top + height <= shown.height) return ok(undefined);
  return unusablePicture("picture-crop", {
    fr: `Le cadre dépasse de l'image (${shown.width} × ${shown.height}).`,
    en: `The crop goes beyond the picture (${shown.width} × ${shown.height}).`,
  });
}
