import sharp from "sharp";
import { pictureTarget } from "../picture-target.ts";

const plain = { create: { width: 24, height: 17, channels: 3, background: "#a37fd0" } } as const;

export const target = pictureTarget("jpeg", {
  words: ["\xff\xd8\xff", "Exif\0\0", "JFIF\0", "http://ns.adobe.com/xap/1.0/\0"],
  seeds: () =>
    Promise.all([
      sharp(plain).jpeg().toBuffer(),
      sharp(plain).jpeg({ progressive: true }).toBuffer(),
      sharp(plain).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
      sharp(plain).toColourspace("b-w").jpeg().toBuffer(),
    ]),
});
