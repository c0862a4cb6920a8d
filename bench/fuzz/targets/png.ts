import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { pictureTarget } from "../picture-target.ts";
import { bytesOf } from "../target.ts";

const plain = { create: { width: 12, height: 9, channels: 4, background: "#a37fd04d" } } as const;

export const target = pictureTarget("png", {
  words: ["IHDR", "IDAT", "IEND", "zTXt", "iTXt", "iCCP", "eXIf", "acTL", "fcTL", "PLTE", "tRNS", "tEXt"],
  async seeds() {
    const png = await sharp(plain).png().toBuffer();
    const grey = await sharp(plain).toColourspace("b-w").png({ progressive: true }).toBuffer();
    const text = chunk("zTXt", Buffer.concat([bytesOf("Comment\0\0"), deflateSync(Buffer.alloc(2_000))]));
    const end = png.length - 12;
    return [png, grey, Buffer.concat([png.subarray(0, end), text, png.subarray(end)])];
  },
  repair: withChecksums,
});

function chunk(type: string, data: Uint8Array): Buffer {
  const made = Buffer.concat([Buffer.alloc(4), Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
  made.writeUInt32BE(data.length, 0);
  return Buffer.from(withChecksums(Buffer.concat([Buffer.alloc(8), made]))).subarray(8);
}

/** Chunks by their lengths as they stand, each with its right checksum. */
function withChecksums(input: Uint8Array): Uint8Array {
  const bytes = Buffer.from(input);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end - 4)), end - 4);
    at = end;
  }
  return Uint8Array.from(bytes);
}
