import { open } from "node:fs/promises";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";

/**
 * Reads a file a person named, one byte past the bound at most, so that its reader can tell it is too large.
 *
 * Errors: `invalid` when it cannot be read or is no file.
 */
export async function readGivenFile(path: string, most: number): Promise<Result<Uint8Array>> {
  try {
    await using file = await open(path);
    const facts = await file.stat();
    if (!facts.isFile()) return failed(unreadable(path));
    const bytes = Buffer.alloc(Math.min(facts.size, most + 1));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return ok(bytes.subarray(0, bytesRead));
  } catch (cause) {
    return failed(unreadable(path, cause));
  }
}

function unreadable(path: string, cause?: unknown) {
  return failure(
    "invalid",
    { fr: `Le fichier ${path} ne peut pas être lu.`, en: `The file ${path} cannot be read.` },
    { reason: "file", place: { file: path }, cause },
  );
}
