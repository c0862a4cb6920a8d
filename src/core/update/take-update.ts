import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "#shared/result/result.ts";
import { type CheckedUpdate, isSound } from "./check-update.ts";

/**
 * Copies the installer off the stick and checks the copy: what is started later is what was checked, even when the
 * stick lies or is pulled.
 *
 * @returns the path of the copy, in `updates/` of the data folder; earlier copies are gone
 */
export async function takeUpdate(
  { file, path }: CheckedUpdate,
  dataFolder: string,
  signal: AbortSignal,
): Promise<Result<string>> {
  const folder = join(dataFolder, "updates");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, file.name);
  await copyFile(path, copy);
  const sound = await isSound(copy, file, signal);
  if (sound.ok) return ok(copy);
  await rm(copy, { force: true });
  return sound;
}
