import sharp from "sharp";
import { pictureTarget } from "../picture-target.ts";

const plain = { create: { width: 10, height: 11, channels: 4, background: "#a37fd04d" } } as const;

export const target = pictureTarget("webp", {
  words: ["RIFF", "WEBP", "VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "EXIF", "XMP "],
  seeds: () =>
    Promise.all([
      sharp(plain).webp().toBuffer(),
      sharp(plain).webp({ lossless: true }).toBuffer(),
      sharp(plain).withMetadata({ orientation: 6 }).webp().toBuffer(),
    ]),
  repair(input) {
    const bytes = Buffer.from(input);
    if (bytes.length >= 8) bytes.writeUInt32LE(bytes.length - 8, 4);
    return Uint8Array.from(bytes);
  },
});
