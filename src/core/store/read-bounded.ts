import { readFile, stat } from "node:fs/promises";

/**
 * Reads a file that may come from anybody: no more than `most` bytes, and no pipe or device, which would never end.
 *
 * Throws as the file system does, and `EFBIG` for what is too large or no file.
 */
export async function readBounded(path: string, most: number): Promise<Buffer<ArrayBuffer>> {
  const facts = await stat(path);
  if (!facts.isFile() || facts.size > most)
    throw Object.assign(new Error(`${path}: no file of ${most} bytes at most`), { code: "EFBIG" });
  return readFile(path);
}
