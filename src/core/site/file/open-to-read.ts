import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { RefusedWrite } from "../../store/refused-write.ts";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import { examineContent } from "./examine-content.ts";
import { examineFile } from "./examine-file.ts";
import { heldFailure, type SiteHolder } from "./site-holder.ts";

/**
 * Opens a site file only to read it: somebody else holds it, or its place is write-protected (`heldBy` null).
 *
 * One of an older Perron cannot be brought up to date where it lies: of a protected one a copy is, which goes again at the
 * end. One that is held may change under us at any moment, and is refused (reason `older-and-held`).
 */
export async function openToRead(file: string, heldBy: SiteHolder | null): Promise<Result<SiteStore>> {
  const refuse = () => {
    throw new RefusedWrite(heldFailure(heldBy));
  };
  const ways = { checkPages: true, accept: examineContent };
  const opened = await openSiteStore(file, { ...ways, readOnly: true, mayWrite: refuse });
  if (opened.ok || heldBy !== null || opened.error.reason !== "older-and-held") return opened;
  return openCopy(file, ways, refuse);
}

/** The same after a look at the file as a whole, for one that is not going to be edited, whoever holds it. */
export async function readSiteFile(file: string): Promise<Result<SiteStore>> {
  const sound = await examineFile(file);
  return sound.ok ? openToRead(file, null) : sound;
}

type Ways = NonNullable<Parameters<typeof openSiteStore>[1]>;

async function openCopy(file: string, ways: Ways, refuse: () => never): Promise<Result<SiteStore>> {
  let mayWrite: () => void = () => undefined;
  const folder = await mkdtemp(join(tmpdir(), "perron-older-"));
  const tidy = () => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, "site.perron");
    await copyWhole(file, copy);
    const opened = await openSiteStore(copy, { ...ways, mayWrite: () => mayWrite() });
    // The person knows the file, not its copy.
    if (!opened.ok) throw opened.error.cause;
    mayWrite = refuse;
    const close = () => opened.value.close().then(tidy);
    return ok({ ...opened.value, close });
  } catch (cause) {
    await tidy();
    return failed(storageFailure(file, cause));
  }
}

/** By SQLite, so that somebody who writes meanwhile leaves no half of a change in the copy. */
async function copyWhole(file: string, copy: string): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    await backup(source, copy);
  } finally {
    source.close();
  }
}
