import { ok, type Result } from "#shared/result/result.ts";
import type { PictureHeader } from "./picture-facts.ts";
import { pictureLimits } from "./picture-limits.ts";
import { cutPicture, damagedPicture, pictureBomb } from "./unusable-picture.ts";

type Frame = Pick<PictureHeader, "width" | "height" | "depth" | "interlaced">;

const marker = { startOfScan: 0xda, endOfImage: 0xd9 } as const;
/** C0–CF begin a frame, save these: Huffman tables, reserved, arithmetic tables. */
const notFrames = new Set([0xc4, 0xc8, 0xcc]);
const progressive = new Set([0xc2, 0xc6, 0xca, 0xce]);
/** APP1 (EXIF, XMP), APP13 (IPTC), comment. */
const personalMarkers = new Set([0xe1, 0xed, 0xfe]);

/** Walks a JPEG's markers to its end, no pixel decoded (ITU-T T.81, annex B). */
export function readJpegHeader(bytes: Buffer): Result<PictureHeader> {
  let frame: Frame | undefined;
  let personal = false;
  let scans = 0;
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const kind = bytes[at + 1];
    if (kind === undefined) return cutPicture();
    if (bytes[at] !== 0xff) return damagedPicture({ fr: "repère JPEG perdu", en: "JPEG marker lost" });
    if (kind === marker.endOfImage) return finished(frame, personal, at + 2 < bytes.length);
    if (at + 4 > bytes.length) return cutPicture();
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return cutPicture();
    personal ||= personalMarkers.has(kind);
    if (kind >= 0xc0 && kind <= 0xcf && !notFrames.has(kind)) frame ??= readFrame(bytes, at, kind);
    at = end;
    if (kind !== marker.startOfScan) continue;
    scans += 1;
    if (scans > pictureLimits.scans) return pictureBomb(tooManyScans);
    at = skipScan(bytes, end);
  }
}

function readFrame(bytes: Buffer, at: number, kind: number): Frame | undefined {
  if (at + 9 > bytes.length) return undefined;
  return {
    depth: bytes[at + 4] ?? 8,
    height: bytes.readUInt16BE(at + 5),
    width: bytes.readUInt16BE(at + 7),
    interlaced: progressive.has(kind),
  };
}

/** Entropy-coded data ends at a marker that is neither a stuffed zero nor a restart. */
function skipScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function finished(frame: Frame | undefined, personal: boolean, trailing: boolean): Result<PictureHeader> {
  if (frame === undefined || frame.width === 0 || frame.height === 0) {
    return damagedPicture({ fr: "en-tête JPEG impossible", en: "impossible JPEG header" });
  }
  return ok({ format: "jpeg", ...frame, frames: 1, personal, trailing });
}

const tooManyScans = {
  fr: `elle compte plus de ${pictureLimits.scans} passes`,
  en: `it has more than ${pictureLimits.scans} scans`,
};
