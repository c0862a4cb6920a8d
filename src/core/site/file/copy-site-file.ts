import { lstat, mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import { renameWhole } from "../../store/write-whole.ts";

/** Copies an open site to a new file, whole or not at all; never over a file that is there. */
export async function copyFileSafely(store: SiteStore, file: string): Promise<Result<void>> {
  const free = await mayBeMade(file);
  if (!free.ok) return free;
  const unfinished = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await rm(unfinished, { force: true });
    await store.copyTo(unfinished);
    await renameWhole(unfinished, file);
    return ok(undefined);
  } catch (cause) {
    await rm(unfinished, { force: true });
    return failed(storageFailure(file, cause));
  }
}

/** A site file's name, and nothing there yet, nor a link to nothing. */
export async function mayBeMade(file: string): Promise<Result<void>> {
  if (!file.endsWith(".perron")) return failed(wrongName());
  return (await lstat(file).catch(() => undefined)) ? failed(isThere(file)) : ok(undefined);
}

const wrongName = () =>
  failure(
    "invalid",
    {
      fr: "Donnez un nom de fichier complet qui finit par .perron, par exemple /media/cle/Voltaire.perron.",
      en: "Give a complete file name that ends with .perron, for example /media/stick/Voltaire.perron.",
    },
    { reason: "site-file-name", place: { field: "path" } },
  );

const isThere = (file: string) =>
  failure(
    "invalid",
    {
      fr: `${file} existe déjà. Choisissez un autre nom : rien n'est écrasé.`,
      en: `${file} is there already. Choose another name: nothing is overwritten.`,
    },
    { reason: "file-exists", place: { field: "path" } },
  );
