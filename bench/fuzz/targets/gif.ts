import sharp from "sharp";
import { pictureTarget } from "../picture-target.ts";

const plain = { create: { width: 10, height: 10, channels: 3, background: "#a37fd0" } } as const;

export const target = pictureTarget("gif", {
  words: ["GIF87a", "GIF89a", "NETSCAPE2.0", "XMP DataXMP", "!\xfe", ",\0\0\0\0"],
  async seeds() {
    const still = await sharp(plain).gif().toBuffer();
    const two = await sharp(Buffer.alloc(600), {
      raw: { width: 10, height: 20, channels: 3, pageHeight: 10 },
    })
      .gif()
      .toBuffer();
    return [still, two];
  },
});
