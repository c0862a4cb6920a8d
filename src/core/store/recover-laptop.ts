import { constants } from "node:fs";
import { copyFile, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Failure, failure } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import { type LaptopBackups, laptopBackups } from "./laptop-backups.ts";
import { type LaptopStore, openLaptopStore } from "./laptop-store.ts";
import { renameWhole } from "./write-whole.ts";

export type OpenedLaptop = {
  readonly store: LaptopStore;
  /** What was found damaged and what stands in its place, for the technician; null when all was well. */
  readonly told: Failure | null;
};

/**
 * Opens what this laptop remembers; where it is damaged, keeps it aside and goes on with the last sound copy.
 *
 * Without a copy it begins anew: a technician in a lobby works on. Nothing of the damaged file is thrown away.
 */
export async function openOrRecoverLaptop(
  dataFolder: string,
  clock: Pick<Clock, "now">,
): Promise<Result<OpenedLaptop>> {
  const backups = laptopBackups(dataFolder, clock);
  const file = join(dataFolder, "perron.sqlite");
  if (!(await wasEmptied(file, backups))) {
    const opened = await openLaptopStore(dataFolder);
    if (opened.ok) return ok({ store: opened.value, told: null });
    if (opened.error.reason !== "not-a-database") return opened;
  }
  const aside = await putAside(file, new Date(clock.now()));
  for (const backup of (await backups.list()).reverse()) {
    await copyFile(backup, file, constants.COPYFILE_EXCL);
    const restored = await openLaptopStore(dataFolder);
    const day = basename(backup, ".sqlite");
    if (restored.ok) return ok({ store: restored.value, told: recovered(aside, day) });
    await rm(file, { force: true });
  }
  const begun = await openLaptopStore(dataFolder);
  return begun.ok ? ok({ store: begun.value, told: recovered(aside, null) }) : begun;
}

/** SQLite takes an empty file for a new database; where there was one before, it is what a power cut left. */
async function wasEmptied(file: string, backups: LaptopBackups): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found?.size === 0 && (await backups.list()).length > 0;
}

/** With its journals, which belong to no other file. */
async function putAside(file: string, at: Date): Promise<string> {
  const aside = `${file}.bad-${at.toISOString().replaceAll(/[:.]/g, "-")}`;
  for (const end of ["", "-wal", "-shm"])
    await renameWhole(`${file}${end}`, `${aside}${end}`).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== "ENOENT") throw cause;
    });
  return aside;
}

function recovered(aside: string, day: string | null): Failure {
  const fr =
    day === null
      ? "Aucune copie n'existait : les réglages, les instantanés et l'historique de ce poste recommencent à zéro."
      : `La copie du ${day} a été reprise : ce qui a été fait depuis sur ce poste y manque.`;
  const en =
    day === null
      ? "There was no copy: this computer's settings, snapshots and history begin anew."
      : `The copy of ${day} was taken instead: what was done on this computer since is missing from it.`;
  return failure(
    "storage",
    {
      fr: `La mémoire de ce poste était abîmée ; elle est gardée sous ${aside}. ${fr} Les fichiers des chantiers sont intacts.`,
      en: `This computer's memory was damaged; it is kept as ${aside}. ${en} The sites' files are untouched.`,
    },
    { reason: day === null ? "began-anew" : "restored", place: { file: aside } },
  );
}
