import { crc32, deflateSync } from "node:zlib";

/** Builds pictures no drawing program would write. */

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

export function pngChunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

export type PngShape = {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  readonly colour?: number;
  readonly interlace?: number;
};

export function pngHeader({ width, height, depth = 8, colour = 2, interlace = 0 }: PngShape): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return pngChunk("IHDR", data);
}

/** A PNG of zero pixels, with chunks of the test's own between header and pixels. */
export function png(shape: PngShape, extra: readonly Buffer[] = [], pixelBytes?: number): Buffer {
  const rows = pixelBytes ?? shape.height * (1 + shape.width * 3);
  const pixels = pngChunk("IDAT", deflateSync(Buffer.alloc(rows), { level: 9 }));
  return Buffer.concat([signature, pngHeader(shape), ...extra, pixels, pngChunk("IEND")]);
}

/** A compressed text that unfolds into as many zero bytes. */
export function textBomb(bytes: number): Buffer {
  return pngChunk(
    "zTXt",
    Buffer.concat([Buffer.from("Comment\0\0", "latin1"), deflateSync(Buffer.alloc(bytes))]),
  );
}

export function profileBomb(bytes: number): Buffer {
  return pngChunk(
    "iCCP",
    Buffer.concat([Buffer.from("icc\0\0", "latin1"), deflateSync(Buffer.alloc(bytes))]),
  );
}

/** A GIF of one-pixel frames. */
export function gif(width: number, height: number, frames: number): Buffer {
  const head = Buffer.from("GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff", "latin1");
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from("\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0", "latin1");
  return Buffer.concat([head, ...new Array<Buffer>(frames).fill(frame), Buffer.from(";")]);
}
