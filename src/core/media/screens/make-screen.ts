import { builtInProfile, type DeviceProfile } from "#core/ipac/device-profile.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { checkCrop, decoded, openPicture } from "../pictures/decode-picture.ts";
import { inspectPicture } from "../pictures/inspect-picture.ts";
import type { Crop, PictureFacts } from "../pictures/picture-facts.ts";
import { pictureRemarks } from "../pictures/picture-remarks.ts";

export type ScreenOptions = {
  /** The part to show. @default all of it */
  readonly crop?: Crop;
  /** `whole` leaves black borders, `fill` cuts what stands out. @default whole */
  readonly fit?: "whole" | "fill";
  readonly profile?: DeviceProfile;
};

/** A picture as it will be sent to the screen. */
export type ScreenPicture = {
  readonly picture: Uint8Array;
  readonly type: "png" | "jpeg" | "gif";
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** The file goes as it came, byte for byte. */
  readonly original: boolean;
  readonly remarks: readonly Bilingual[];
};

/** Assumed: the vendor note bounds sounds (1 MB) and says nothing of pictures; the same is taken for both. */
const mostBytes = 1_000_000;

/**
 * Makes a picture of the screen's size (profile; 356 × 256 in the vendor note's example), metadata gone.
 *
 * A PNG, JPEG or GIF of exactly that size goes byte for byte, animation included. Errors: see {@link inspectPicture}.
 */
export async function makeScreen(
  bytes: Uint8Array,
  options: ScreenOptions = {},
): Promise<Result<ScreenPicture>> {
  const { crop, fit = "whole", profile = builtInProfile } = options;
  const facts = await inspectPicture(bytes);
  if (!facts.ok) return facts;
  const cropped = checkCrop(facts.value, crop);
  if (!cropped.ok) return cropped;
  const { format } = facts.value;
  if (crop === undefined && format !== "webp" && fitsAlready(facts.value, profile)) {
    return asItCame(bytes, facts.value, format);
  }
  const { width, height } = profile.screen;
  const picture = await decoded(() => fitted(bytes, crop, fit, width, height));
  if (!picture.ok) return picture;
  const remarks = pictureRemarks(facts.value);
  const png = picture.value;
  return ok({ picture: png, type: "png", width, height, bytes: png.length, original: false, remarks });
}

function fitsAlready(facts: PictureFacts, { screen }: DeviceProfile): boolean {
  const sized = facts.width === screen.width && facts.height === screen.height && facts.bytes <= mostBytes;
  const animated = facts.frames > 1 && facts.format !== "gif";
  const plain = facts.depth <= 8 && !animated && !(facts.format === "jpeg" && facts.interlaced);
  return sized && plain && !facts.personal && !facts.trailing && !facts.turned;
}

async function asItCame(
  bytes: Uint8Array,
  { width, height }: PictureFacts,
  type: ScreenPicture["type"],
): Promise<Result<ScreenPicture>> {
  const readable = await decoded(async () => (await openPicture(bytes)).raw().toBuffer());
  if (!readable.ok) return readable;
  return ok({ picture: bytes, type, width, height, bytes: bytes.length, original: true, remarks: [] });
}

async function fitted(
  bytes: Uint8Array,
  crop: Crop | undefined,
  fit: "whole" | "fill",
  width: number,
  height: number,
): Promise<Buffer> {
  const picture = await openPicture(bytes);
  const part = crop === undefined ? picture : picture.extract({ ...crop });
  return part
    .resize(width, height, { fit: fit === "whole" ? "contain" : "cover", background: "black" })
    .flatten({ background: "black" })
    .toColourspace("srgb")
    .png({ compressionLevel: 9 })
    .toBuffer();
}
