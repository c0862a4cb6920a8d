import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { ConfigurationFiles } from "#core/ipac/configuration-transport.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { readGivenFile } from "./read-given-file.ts";

/** A device's file is a few hundred kilobytes at its fullest. */
const largestConfiguration = 5_000_000;

/** Reads the configuration files that `pull` wrote into a folder. Fails (`invalid`) with the one that cannot be read. */
export async function readFolder(
  folder: string,
  profile: DeviceProfile,
): Promise<Result<ConfigurationFiles>> {
  const files = new Map<string, Uint8Array>();
  for (const name of Object.keys(profile.configuration.read)) {
    const file = await readGivenFile(join(folder, `${name}.ini`), largestConfiguration);
    if (!file.ok) return file;
    files.set(name, file.value);
  }
  return ok(files);
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // No such path: then it is meant as something else, an address say.
    return false;
  }
}
