import { crc32, inflateSync } from "node:zlib";
import { ok, type Result } from "#shared/result/result.ts";
import type { PictureHeader } from "./picture-facts.ts";
import { pictureLimits } from "./picture-limits.ts";
import { cutPicture, damagedPicture, pictureBomb } from "./unusable-picture.ts";

type Chunk = { readonly type: string; readonly data: Buffer };

const signatureLength = 8;
/** Length, type and checksum around each chunk's data. */
const chunkFrame = 12;

/**
 * Reads a PNG chunk by chunk, every checksum verified, no pixel decoded (PNG specification, third edition).
 *
 * Compressed texts and colour profiles are inflated under a bound: a bomb hides there as well as in the pixels.
 */
export function readPngHeader(bytes: Buffer): Result<PictureHeader> {
  const walk = walkChunks(bytes);
  if (!walk.ok) return walk;
  const { chunks, end } = walk.value;
  const header = chunks[0];
  if (header?.type !== "IHDR" || header.data.length !== 13) return damagedPicture(words.noHeader);
  if (!chunks.some(({ type }) => type === "IDAT")) return damagedPicture(words.noPixels);
  const width = header.data.readUInt32BE(0);
  const height = header.data.readUInt32BE(4);
  const depth = header.data[8] ?? 0;
  const colour = header.data[9] ?? 0;
  if (width === 0 || height === 0 || !depthsOfColour[colour]?.includes(depth))
    return damagedPicture(words.noHeader);
  if (metadataIsBomb(chunks)) return pictureBomb(words.metadataBomb);
  const animation = chunks.find(({ type }) => type === "acTL")?.data;
  return ok({
    format: "png",
    width,
    height,
    depth,
    frames: animation && animation.length >= 4 ? Math.max(1, animation.readUInt32BE(0)) : 1,
    interlaced: header.data[12] === 1,
    personal: chunks.some(({ type }) => type === "eXIf"),
    trailing: end < bytes.length,
  });
}

/** Bit depths each colour type allows (PNG specification, table 12). */
const depthsOfColour: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

function walkChunks(bytes: Buffer): Result<{ chunks: readonly Chunk[]; end: number }> {
  const chunks: Chunk[] = [];
  for (let at = signatureLength; ; ) {
    if (at + chunkFrame > bytes.length) return cutPicture();
    const length = bytes.readUInt32BE(at);
    const end = at + chunkFrame + length;
    if (end > bytes.length) return cutPicture();
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) {
      return damagedPicture(words.checksum(type));
    }
    // All pixels count as one: their pieces are many and nothing in them is read here.
    if (type !== "IDAT" || chunks.at(-1)?.type !== "IDAT")
      chunks.push({ type, data: bytes.subarray(at + 8, end - 4) });
    at = end;
    if (type === "IEND") return ok({ chunks, end });
  }
}

function metadataIsBomb(chunks: readonly Chunk[]): boolean {
  let left: number = pictureLimits.inflatedMetadata;
  for (const chunk of chunks) {
    const compressed = compressedPart(chunk);
    if (compressed === undefined) continue;
    left -= inflatedLength(compressed, left);
    if (left <= 0) return true;
  }
  return false;
}

/** The deflated part of a text or colour profile; undefined when the chunk has none. */
function compressedPart({ type, data }: Chunk): Buffer | undefined {
  if (type !== "zTXt" && type !== "iCCP" && type !== "iTXt") return undefined;
  const keywordEnd = data.indexOf(0);
  if (keywordEnd === -1) return undefined;
  if (type !== "iTXt") return data.subarray(keywordEnd + 2);
  if (data[keywordEnd + 1] !== 1) return undefined;
  const languageEnd = data.indexOf(0, keywordEnd + 3);
  const translatedEnd = languageEnd === -1 ? -1 : data.indexOf(0, languageEnd + 1);
  return translatedEnd === -1 ? undefined : data.subarray(translatedEnd + 1);
}

/** Inflated length, or `most` when it would be more. Broken metadata counts nothing: it is never used. */
function inflatedLength(compressed: Buffer, most: number): number {
  try {
    return inflateSync(compressed, { maxOutputLength: most }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? most : 0;
  }
}

const words = {
  noHeader: { fr: "en-tête PNG impossible", en: "impossible PNG header" },
  noPixels: { fr: "aucun pixel", en: "no pixels" },
  checksum: (type: string) => {
    const name = /^[A-Za-z]{4}$/.test(type) ? type : "?";
    return { fr: `somme de contrôle du bloc ${name} fausse`, en: `wrong checksum of block ${name}` };
  },
  metadataBomb: {
    fr: "ses textes ou son profil de couleurs se déplient en plusieurs mégaoctets",
    en: "its texts or colour profile unfold into many megabytes",
  },
};
