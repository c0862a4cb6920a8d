import { ok, type Result } from "#shared/result/result.ts";
import type { PictureHeader } from "./picture-facts.ts";
import { cutPicture, damagedPicture } from "./unusable-picture.ts";

type Size = Pick<PictureHeader, "width" | "height">;

/** Walks a WebP's chunks, no pixel decoded (RFC 9649). */
export function readWebpHeader(bytes: Buffer): Result<PictureHeader> {
  if (bytes.length < 30) return cutPicture();
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return cutPicture();
  let size: Size | undefined;
  let frames = 0;
  let personal = false;
  for (let at = 12; at + 8 <= end; ) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > end) return cutPicture();
    size ??= readSize(type, bytes.subarray(at + 8, at + 8 + length));
    if (type === "ANMF") frames += 1;
    personal ||= type === "EXIF" || type === "XMP ";
    at += 8 + length + (length % 2);
  }
  if (size === undefined)
    return damagedPicture({ fr: "en-tête WebP impossible", en: "impossible WebP header" });
  const trailing = end < bytes.length;
  return ok({
    format: "webp",
    ...size,
    frames: Math.max(1, frames),
    depth: 8,
    interlaced: true,
    personal,
    trailing,
  });
}

/** The canvas of an extended file, else the one picture's own size; undefined for any other chunk. */
function readSize(type: string, data: Buffer): Size | undefined {
  if (type === "VP8X" && data.length >= 10) {
    return { width: 1 + data.readUIntLE(4, 3), height: 1 + data.readUIntLE(7, 3) };
  }
  if (type === "VP8 " && data.length >= 10) {
    const size = { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
    return size.width > 0 && size.height > 0 ? size : undefined;
  }
  if (type === "VP8L" && data.length >= 5) {
    const packed = data.readUInt32LE(1);
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
  }
  return undefined;
}
