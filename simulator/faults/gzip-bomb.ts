import { gzipSync } from "node:zlib";

/** A gzip body of about 1 kB for each megabyte it unpacks to: members stand one after the other (RFC 1952 2.2). */
export function gzipBomb(megabytes: number): Uint8Array {
  const member = gzipSync(Buffer.alloc(1_048_576));
  return Buffer.concat(Array.from({ length: Math.min(megabytes, 4_096) }, () => member));
}
