import { crc32, deflateSync } from "node:zlib";

/** A plain 200 × 200 PNG, 8-bit grey: the smallest logo a device takes. */
export function logoBytes(): Buffer {
  const header = Buffer.from("89504e470d0a1a0a", "hex");
  const size = Buffer.alloc(13);
  size.writeUInt32BE(200, 0);
  size.writeUInt32BE(200, 4);
  size.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(201 * 200);
  return Buffer.concat([
    header,
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
