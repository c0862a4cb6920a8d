import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { UpdateOffer } from "#shared/contract/update-contract.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { productFolder } from "../product/product-folder.ts";
import { type CheckedUpdate, checkUpdate } from "../update/check-update.ts";
import { findSticks } from "../update/find-sticks.ts";
import { takeUpdate } from "../update/take-update.ts";

export type UpdateServiceParts = {
  readonly version: string;
  readonly dataFolder: string;
  /** Starts an installer and ends this Perron; absent where the shell cannot. */
  readonly startInstaller?: ((path: string) => Promise<void>) | undefined;
};

/** Updates from a stick: found, checked, handed over. */
export function updateService({ version, dataFolder, startInstaller }: UpdateServiceParts) {
  async function checked(folder: string, signal: AbortSignal): Promise<Result<CheckedUpdate>> {
    const publicKey = await readFile(join(productFolder(), "resources/update/public-key.pem"), "utf8");
    const { platform: system, arch } = process;
    return checkUpdate(folder.trim(), { publicKey, currentVersion: version, system, arch }, signal);
  }

  return {
    sticks: async (): Promise<Result<string[]>> => ok(await findSticks(process.platform)),

    async check(folder: string, signal: AbortSignal): Promise<Result<UpdateOffer>> {
      const update = await checked(folder, signal);
      if (!update.ok) return update;
      const { file, made } = update.value;
      return ok({
        version: update.value.version,
        current: version,
        made,
        file: file.name,
        bytes: file.bytes,
      });
    },

    async install(folder: string, signal: AbortSignal): Promise<Result<{ path: string; started: boolean }>> {
      const update = await checked(folder, signal);
      if (!update.ok) return update;
      const path = await takeUpdate(update.value, dataFolder, signal);
      if (!path.ok) return path;
      await startInstaller?.(path.value);
      return ok({ path: path.value, started: startInstaller !== undefined });
    },
  };
}

export type UpdateService = ReturnType<typeof updateService>;
