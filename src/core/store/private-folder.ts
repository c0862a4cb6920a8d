import { chmodSync, lstatSync, mkdirSync, readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";

const othersWrite = 0o022;
const everybodyWrites = 0o002;
/** Of folders that all users share, like `/tmp`: each may only remove what is his own. */
const sticky = 0o1000;
/** What SQLite opens by name, so that a link laid there beforehand would be written through. */
const opened = ["perron.sqlite", "perron.sqlite-wal", "perron.sqlite-shm"];

/**
 * Makes the data folder for its owner only, and closes one of Perron's where others may write.
 *
 * A folder that holds other things keeps its rights: Perron's files in it are their owner's only, each by itself.
 * Fails with `storage` where another user of this computer could lead the data elsewhere: `others-folder` is his and open
 * to all, `others-file` holds a database or a link that he laid there. A link of one's own is a choice, and followed.
 * The administrator's folders are trusted, and so is everybody's where there are no users to tell apart (Windows).
 */
export function privateFolder(folder: string, me = process.getuid?.()): Result<void> {
  if (me === undefined) return ok(undefined);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stats = statSync(folder);
    if (stats.uid === me) closeToOthers(folder, stats);
    else if (isOpenAndForeign(stats, me)) return failed(refused("others-folder", folder));
    const laid = opened.map((name) => join(folder, name)).find((path) => isForeign(path, stats, me));
    return laid === undefined ? ok(undefined) : failed(refused("others-file", laid));
  } catch {
    // A folder that cannot be used is told by whoever writes into it next; one without rights (FAT) has none to close.
    return ok(undefined);
  }
}

function closeToOthers(folder: string, { mode }: Stats): void {
  if ((mode & othersWrite) === 0 || (mode & sticky) !== 0) return;
  const names = readdirSync(folder);
  if (names.length === 0 || names.includes("perron.sqlite")) chmodSync(folder, mode & 0o777 & ~othersWrite);
}

/** The administrator may work in anybody's folder: containers and shared disks are such. */
function isOpenAndForeign({ uid, mode }: Stats, me: number): boolean {
  return me !== 0 && uid !== 0 && (mode & everybodyWrites) !== 0;
}

/** A link of another user anywhere; a file of his where anybody may have put it. */
function isForeign(path: string, folder: Stats, me: number): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.uid === me || found.uid === 0) return false;
  return found.isSymbolicLink() || (me !== 0 && (folder.mode & everybodyWrites) !== 0);
}

function refused(reason: keyof typeof sentences, path: string): Failure {
  return failure("storage", sentences[reason](path), { reason, place: { file: path } });
}

const sentences = {
  "others-folder": (path: string): Bilingual => ({
    fr: `Le dossier ${path} appartient à un autre utilisateur et reste ouvert à tous : vos données pourraient y être détournées. Rien n'y a été écrit ; choisissez un dossier à vous (PERRON_DATA).`,
    en: `The folder ${path} belongs to another user and stands open to all: your data could be diverted there. Nothing was written; choose a folder of your own (PERRON_DATA).`,
  }),
  "others-file": (path: string): Bilingual => ({
    fr: `${path} a été posé là par un autre utilisateur de cet ordinateur. Rien n'y a été lu ni écrit ; choisissez un autre dossier (PERRON_DATA), ou faites-le retirer.`,
    en: `${path} was put there by another user of this computer. Nothing was read or written; choose another folder (PERRON_DATA), or have it removed.`,
  }),
};
