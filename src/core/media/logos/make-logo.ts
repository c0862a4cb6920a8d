import { builtInProfile, type DeviceProfile } from "#core/ipac/device-profile.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { checkCrop, decoded, openPicture } from "../pictures/decode-picture.ts";
import { inspectPicture } from "../pictures/inspect-picture.ts";
import { pictureLibrary } from "../pictures/picture-decoders.ts";
import type { Crop, PictureFacts } from "../pictures/picture-facts.ts";
import { pictureRemarks } from "../pictures/picture-remarks.ts";
import { unusablePicture } from "../pictures/unusable-picture.ts";

export type LogoOptions = {
  /** The part to keep. @default the largest centred square */
  readonly crop?: Crop;
  readonly profile?: DeviceProfile;
};

/** A logo as it will be sent. */
export type Logo = {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Colours it was reduced to; null = all kept. */
  readonly colours: number | null;
  /** The file goes as it came, byte for byte. */
  readonly original: boolean;
  /** What a person should know before sending it. */
  readonly remarks: readonly Bilingual[];
};

type Limits = DeviceProfile["logos"];
type Pixels = {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
};

/** Of 10. From 4 on the palette search takes ten times as long for half a percent. */
const paletteEffort = 3;
/** From all colours to black and white, until the file fits: the steps are those of a palette's 8, 4, 2 and 1 bits. */
const palettes = [null, 256, 16, 4, 2] as const;

/**
 * Makes a device's logo of any picture: PNG of 200 × 200 and at most 102,400 bytes (profile), metadata gone.
 *
 * A PNG that already fits goes byte for byte. Errors: see {@link inspectPicture}; `picture-crop` for a crop outside.
 */
export async function makeLogo(bytes: Uint8Array, options: LogoOptions = {}): Promise<Result<Logo>> {
  const { crop, profile = builtInProfile } = options;
  const facts = await inspectPicture(bytes);
  if (!facts.ok) return facts;
  const cropped = checkCrop(facts.value, crop);
  if (!cropped.ok) return cropped;
  if (crop === undefined && fitsAlready(facts.value, profile.logos)) return asItCame(bytes, facts.value);
  const pixels = await decoded(() => scaled(bytes, crop, profile.logos));
  if (!pixels.ok) return pixels;
  return encode(pixels.value, profile.logos, remarksOf(facts.value, crop, profile.logos));
}

function fitsAlready(facts: PictureFacts, limits: Limits): boolean {
  const plain = facts.format === "png" && facts.frames === 1 && facts.depth <= 8;
  const clean = !facts.personal && !facts.trailing && !facts.turned;
  const small =
    facts.width <= limits.width && facts.height <= limits.height && facts.bytes <= limits.maxBytes;
  return plain && clean && small;
}

/** Decoded once all the same: a good header may stand before broken pixels. */
async function asItCame(bytes: Uint8Array, { width, height }: PictureFacts): Promise<Result<Logo>> {
  const readable = await decoded(async () => (await openPicture(bytes)).raw().toBuffer());
  if (!readable.ok) return readable;
  return ok({ png: bytes, width, height, bytes: bytes.length, colours: null, original: true, remarks: [] });
}

async function scaled(bytes: Uint8Array, crop: Crop | undefined, { width, height }: Limits): Promise<Pixels> {
  const picture = await openPicture(bytes);
  const part = crop === undefined ? picture : picture.extract({ ...crop });
  return part
    .resize(width, height, { fit: "cover", position: "centre" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
}

async function encode(pixels: Pixels, limits: Limits, remarks: readonly Bilingual[]): Promise<Result<Logo>> {
  const { width, height, channels } = pixels.info;
  const sharp = await pictureLibrary();
  for (const colours of palettes) {
    const palette =
      colours === null ? { adaptiveFiltering: true } : { palette: true, colours, effort: paletteEffort };
    const png = await sharp(pixels.data, { raw: { width, height, channels } })
      .png({ compressionLevel: 9, ...palette })
      .toBuffer();
    if (png.length <= limits.maxBytes) {
      const all = colours === null ? remarks : [...remarks, fewerColours(colours)];
      return ok({ png, width, height, bytes: png.length, colours, original: false, remarks: all });
    }
  }
  return unusablePicture("picture-too-large", {
    fr: `Cette image ne tient pas dans les ${limits.maxBytes} octets d'un logo : choisissez-en une plus simple.`,
    en: `This picture does not fit into a logo's ${limits.maxBytes} bytes: choose a simpler one.`,
  });
}

function remarksOf(facts: PictureFacts, crop: Crop | undefined, { width, height }: Limits): Bilingual[] {
  const source = crop ?? facts.shown;
  const remarks = pictureRemarks(facts);
  if (crop === undefined && facts.shown.width !== facts.shown.height) remarks.push(centred);
  if (source.width < width || source.height < height) remarks.push(enlarged(source.width, source.height));
  return remarks;
}

const centred: Bilingual = {
  fr: "L'image n'est pas carrée : seul son milieu est gardé. Recadrez-la pour en choisir une autre partie.",
  en: "The picture is not square: only its middle is kept. Crop it to choose another part.",
};

const enlarged = (width: number, height: number): Bilingual => ({
  fr: `L'image est petite (${width} × ${height}) : agrandie, elle sera floue.`,
  en: `The picture is small (${width} × ${height}): enlarged, it will look blurred.`,
});

const fewerColours = (colours: number): Bilingual => ({
  fr: `Réduite à ${colours} couleurs pour tenir dans la limite du portier.`,
  en: `Reduced to ${colours} colours to fit the door phone's limit.`,
});
