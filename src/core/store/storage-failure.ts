import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";

/** Why this computer's disk refused, in words; a bug (anything that is no storage error) is thrown on. */
export function storageFailure(file: string, cause: unknown): Failure {
  const reason = isVague(cause) && hasNoRoom(file) ? "full" : storageReason(cause);
  if (reason === undefined) throw cause;
  return failure("storage", sentences[reason](file), { reason, cause, place: { file } });
}

type StorageReason =
  | "full"
  | "read-only"
  | "busy"
  | "held"
  | "not-a-database"
  | "newer"
  | "older-and-held"
  | "gone"
  | "closed";

const sentences: Record<StorageReason, (file: string) => Bilingual> = {
  full: (file) => ({
    fr: `Le disque est plein : ${file} n'a pas pu être écrit. Libérez de la place, puis recommencez.`,
    en: `The disk is full: ${file} could not be written. Make room, then try again.`,
  }),
  "read-only": (file) => ({
    fr: `Le dossier de ${file} est en lecture seule. Choisissez un autre dossier (PERRON_DATA) ou changez ses droits.`,
    en: `The folder of ${file} is read-only. Choose another folder (PERRON_DATA) or change its permissions.`,
  }),
  busy: (file) => ({
    fr: `${file} est ouvert par un autre Perron. Fermez-le, puis recommencez.`,
    en: `${file} is open in another Perron. Close it, then try again.`,
  }),
  held: (file) => ({
    fr: `${file} est tenu par un autre programme (antivirus, sauvegarde, aperçu). Fermez-le et recommencez, ou enregistrez sous un autre nom ; rien n'est perdu.`,
    en: `${file} is held by another program (antivirus, backup, preview). Close it and try again, or save under another name; nothing is lost.`,
  }),
  "not-a-database": (file) => ({
    fr: `${file} est abîmé ou n'est pas un fichier de Perron ; il n'a pas été touché.`,
    en: `${file} is damaged or is not a Perron file; it was not touched.`,
  }),
  newer: (file) => ({
    fr: `${file} a été écrit par un Perron plus récent. Mettez Perron à jour pour l'ouvrir.`,
    en: `${file} was written by a newer Perron. Update Perron to open it.`,
  }),
  "older-and-held": (file) => ({
    fr: `${file} vient d'un Perron plus ancien qui le tient encore ouvert. Fermez-le là-bas, puis recommencez.`,
    en: `${file} is of an older Perron, which still holds it open. Close it there, then try again.`,
  }),
  gone: (file) => ({
    fr: `${file} n'est plus là : clé USB retirée, dossier partagé absent ou fichier déplacé. Remettez-le, puis recommencez.`,
    en: `${file} is not there any more: stick taken out, share away or file moved. Put it back, then try again.`,
  }),
  closed: (file) => ({
    fr: `${file} a été fermé pendant cette action : chantier retiré, déplacé, ou Perron qui se ferme. Recommencez.`,
    en: `${file} was closed during this act: site removed, moved, or Perron ending. Start over.`,
  }),
};

/** What Kysely and Node say of a database that was closed while somebody waited for a door phone's answer. */
const closed = new Set(["driver has already been destroyed", "database is not open"]);

const unwritable = new Set(["EACCES", "EROFS", "EPERM", "ENOTDIR"]);

/** SQLite's "could not" (SQLITE_IOERR, SQLITE_CANTOPEN), which it also says where no room is left for its journals. */
function isVague(cause: unknown): boolean {
  const { errcode } = (cause ?? {}) as { errcode?: unknown };
  return typeof errcode === "number" && [10, 14].includes(errcode & 0xff);
}

/** Less than its smallest journal (sqlite.org/walformat.html: the index of a WAL begins with 32 kB). */
const leastRoom = 32 * 1024;

function hasNoRoom(file: string): boolean {
  try {
    const { blocks, bavail, bsize } = statfsSync(dirname(file));
    return blocks > 0 && bavail * bsize < leastRoom;
  } catch {
    // A folder that is not there, or cannot be entered, has another fault than being full.
    return false;
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html) and the file system's words. */
function storageReason(cause: unknown): StorageReason | undefined {
  const error = cause as
    | { code?: unknown; errcode?: unknown; message?: unknown; syscall?: unknown }
    | undefined;
  const primary = typeof error?.errcode === "number" ? error.errcode & 0xff : undefined;
  if (primary === 13 || error?.code === "ENOSPC") return "full";
  if (primary === 8 || primary === 14 || primary === 10) return "read-only";
  if (typeof error?.code === "string" && unwritable.has(error.code)) return "read-only";
  // What Node says when it cannot make a folder on a file system that is read-only as a whole.
  if (error?.code === "ENOENT" && error.syscall === "mkdir") return "read-only";
  if (primary === 5 || primary === 6) return "busy";
  if (error?.code === "EBUSY") return "held";
  if (primary === 11 || primary === 26) return "not-a-database";
  if (error?.code === "ENOENT") return "gone";
  if (String(error?.message).includes("corrupted migrations")) return "newer";
  if (closed.has(String(error?.message))) return "closed";
  if (error?.message === "migrations are waiting") return "older-and-held";
  return undefined;
}
