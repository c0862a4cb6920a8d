import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, open, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { largestSiteFile } from "../../store/distrust.ts";
import { storageFailure } from "../../store/storage-failure.ts";

/** The first bytes of every SQLite file (sqlite.org/fileformat2.html#the_database_header). */
const magic = "SQLite format 3\0";

/** Whether a file can be a site at all. SQLite itself would take an empty file for a new one, and lose the site. */
export async function examineFile(file: string): Promise<Result<void>> {
  try {
    const handle = await open(file, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0);
      const looksRight = bytesRead === 100 && buffer.toString("latin1", 0, 16) === magic;
      const { size } = await handle.stat();
      if (!looksRight || size < pageBytes(buffer) * pages(buffer) || size > largestSiteFile) throw damaged;
      return ok(undefined);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    return failed(storageFailure(file, cause));
  }
}

const damaged = Object.assign(new Error("not a whole database"), { errcode: 26 });

/** A 1 stands for 65,536. */
const pageBytes = (header: Buffer) => (header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16));

/** What the header says; 0 where a very old writer left it open. */
const pages = (header: Buffer) => header.readUInt32BE(28);

/**
 * Keeps a copy of a file that cannot be opened beside it, once for each content, and says in the failure where.
 *
 * The file itself stays as it is. Where no copy can be written (a full or protected stick), the failure is as it was.
 */
export async function keepRefused(file: string, refusal: Failure): Promise<Failure> {
  if (refusal.reason !== "not-a-database" && refusal.reason !== "newer") return refusal;
  try {
    const mark = createHash("sha256")
      .update(await readFile(file))
      .digest("hex")
      .slice(0, 8);
    const copy = join(dirname(file), `${basename(file, ".perron")}.${mark}.refused`);
    await copyFile(file, copy, constants.COPYFILE_EXCL).catch(unlessThere);
    const message = {
      fr: `${refusal.message.fr} Une copie en est gardée : ${basename(copy)}.`,
      en: `${refusal.message.en} A copy is kept: ${basename(copy)}.`,
    };
    return { ...refusal, message, details: { copy } };
  } catch {
    // The refusal is what matters; that a copy was not possible changes nothing of it.
    return refusal;
  }
}

function unlessThere(cause: NodeJS.ErrnoException): void {
  if (cause.code !== "EEXIST") throw cause;
}
