import { sha256 } from "../sha256.ts";

/**
 * A file's own fingerprint, inside the file: SHA-256 over all its bytes, with the 64 digits of the seal as zeros.
 *
 * So that one file alone tells whether any of its bits changed: a bit of the digits no longer fits the bytes, any other
 * bit no longer fits the digits, and a bit of the mark leaves no seal at all.
 */
export const sealMark = "perron-seal:";
const zeros = "0".repeat(64);

/** Where the seal is written before the file is whole. */
export const openSeal = sealMark + zeros;

export type SealPlace = "first" | "last";

/** The file with its seal closed. Throws when there is none to close. */
export function sealed(bytes: Uint8Array, place: SealPlace): Buffer {
  const file = Buffer.from(bytes);
  const at = digitsAt(file, place);
  if (at === undefined) throw new Error("the file has no place for its seal");
  file.write(zeros, at, "latin1");
  file.write(sha256(file), at, "latin1");
  return file;
}

export type SealVerdict = "intact" | "changed" | "no-seal";

export function checkSeal(bytes: Uint8Array, place: SealPlace): SealVerdict {
  const file = Buffer.from(bytes);
  const at = digitsAt(file, place);
  if (at === undefined) return "no-seal";
  const digits = file.toString("latin1", at, at + zeros.length);
  file.write(zeros, at, "latin1");
  return sha256(file) === digits ? "intact" : "changed";
}

function digitsAt(file: Buffer, place: SealPlace): number | undefined {
  const at = place === "first" ? file.indexOf(sealMark) : file.lastIndexOf(sealMark);
  const digits = at + sealMark.length;
  return at < 0 || digits + zeros.length > file.length ? undefined : digits;
}
