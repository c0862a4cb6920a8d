import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ConfigurationFiles } from "#core/ipac/configuration-transport.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import { writeWhole } from "#core/store/write-whole.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";

/**
 * Writes configuration files into a folder as `pull` names them, readable by their owner only: they hold passwords.
 *
 * Fails (`invalid`, reason `exists`) where one of them is there already, unless `overwrite`. Nothing is written then.
 */
export async function writeFolder(
  folder: string,
  files: ConfigurationFiles,
  overwrite: boolean,
): Promise<Result<string[]>> {
  try {
    await mkdir(folder, { recursive: true });
    const names = [...files.keys()].map((name) => `${name}.ini`);
    const there = (await readdir(folder)).filter((name) => names.includes(name));
    if (there.length > 0 && !overwrite) return failed(alreadyThere(folder, there));
    const paths: string[] = [];
    for (const [name, content] of files) {
      const path = join(folder, `${name}.ini`);
      await writeWhole(path, content, 0o600);
      paths.push(path);
    }
    return ok(paths);
  } catch (cause) {
    return failed(storageFailure(folder, cause));
  }
}

const alreadyThere = (folder: string, names: readonly string[]) =>
  failure(
    "invalid",
    {
      fr: `${folder} contient déjà ${names.join(", ")} : donnez un autre dossier, ou --overwrite pour les remplacer.`,
      en: `${folder} already holds ${names.join(", ")}: give another folder, or --overwrite to replace them.`,
    },
    { reason: "exists", place: { file: folder } },
  );
