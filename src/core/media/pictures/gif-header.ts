import { ok, type Result } from "#shared/result/result.ts";
import type { PictureHeader } from "./picture-facts.ts";
import { pictureLimits } from "./picture-limits.ts";
import { cutPicture, damagedPicture } from "./unusable-picture.ts";

const descriptorEnd = 13;
const imageDescriptor = 10;

/**
 * Reads a GIF block by block, counting frames, no pixel decoded (GIF89a specification).
 *
 * Counting stops just past the limit: what comes after does not change the refusal.
 */
export function readGifHeader(bytes: Buffer): Result<PictureHeader> {
  if (bytes.length < descriptorEnd) return cutPicture();
  const width = bytes.readUInt16LE(6);
  const height = bytes.readUInt16LE(8);
  if (width === 0 || height === 0) return damagedPicture({ fr: "taille nulle", en: "no size" });
  const blocks = walkBlocks(bytes, descriptorEnd + colourTableLength(bytes[10] ?? 0));
  if (!blocks.ok) return blocks;
  const { frames, end, personal } = blocks.value;
  if (frames === 0) return damagedPicture({ fr: "aucune image dedans", en: "no picture in it" });
  const trailing = end < bytes.length;
  return ok({ format: "gif", width, height, depth: 8, frames, interlaced: true, personal, trailing });
}

type Blocks = { readonly frames: number; readonly end: number; readonly personal: boolean };

function walkBlocks(bytes: Buffer, from: number): Result<Blocks> {
  let frames = 0;
  let personal = false;
  for (let at = from; at < bytes.length; ) {
    const kind = bytes[at];
    if (kind === 0x3b) return ok({ frames, personal, end: at + 1 });
    if (kind === 0x21) {
      // 0xFE is a comment, 0xFF an application's own data such as XMP.
      personal ||= bytes[at + 1] === 0xfe || bytes.toString("latin1", at + 3, at + 11) === "XMP Data";
      at = skipSubBlocks(bytes, at + 2);
    } else if (kind === 0x2c) {
      frames += 1;
      if (frames > pictureLimits.frames) return ok({ frames, personal, end: bytes.length });
      at = skipSubBlocks(bytes, at + imageDescriptor + colourTableLength(bytes[at + 9] ?? 0) + 1);
    } else return damagedPicture({ fr: "bloc GIF inconnu", en: "unknown GIF block" });
    if (at > bytes.length) return cutPicture();
  }
  return cutPicture();
}

function colourTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Where the chain of sub-blocks ends; beyond the file's end when it is cut. */
function skipSubBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let length = bytes[at]; length !== 0; length = bytes[at]) {
    if (length === undefined) return bytes.length + 1;
    at += 1 + length;
  }
  return at + 1;
}
