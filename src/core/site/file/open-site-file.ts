import { access, constants } from "node:fs/promises";
import { sql } from "kysely";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import { examineContent } from "./examine-content.ts";
import { examineFile, keepRefused } from "./examine-file.ts";
import { openToRead } from "./open-to-read.ts";
import type { SiteBackups } from "./site-backups.ts";
import type { SiteHolder } from "./site-holder.ts";
import { type LockAnswer, takeLock } from "./site-lock.ts";

/** A site file in use. */
export type OpenSiteFile = {
  readonly store: SiteStore;
  /** Who else writes it, so that it can only be read here; null: its place is write-protected; undefined: we write it. */
  readonly heldBy: SiteHolder | null | undefined;
  close(): Promise<void>;
};

/**
 * Opens an existing site file: looked at as a whole before anything is believed, locked, migrated, and backed up behind.
 *
 * Where another Perron holds it, or where it is write-protected, it is opened read-only. A damaged or newer file is refused, also where only the migrations
 * show it: it stays as it was, with a copy kept beside it.
 */
export async function openSiteFile(
  file: string,
  { clock, backups }: { readonly clock: Clock; readonly backups?: SiteBackups },
): Promise<Result<OpenSiteFile>> {
  const sound = await examineFile(file);
  if (!sound.ok) return failed(await keepRefused(file, sound.error));
  // SQLite would open a write-protected file as if nothing was wrong, and refuse the first write.
  const answer: LockAnswer = (await mayBeWritten(file)) ? takeLock(file, clock) : { heldBy: null };
  const opened = await openWhole(file, answer);
  if (!opened.ok) {
    if ("lock" in answer) answer.lock.release();
    return failed(await keepRefused(file, opened.error));
  }
  const store = opened.value;
  if (!("lock" in answer)) return ok({ store, heldBy: answer.heldBy, close: () => store.close() });
  const backedUp = backups?.make(file, store).catch(tellNobody);
  return ok({
    store,
    heldBy: undefined,
    async close() {
      await backedUp;
      await store.close();
      answer.lock.release();
    },
  });
}

/** A disk too full for a backup is no reason to keep a technician from a site; the next write says that it is full. */
const tellNobody = () => undefined;

const mayBeWritten = (file: string): Promise<boolean> =>
  access(file, constants.W_OK).then(
    () => true,
    () => false,
  );

async function openWhole(file: string, answer: LockAnswer): Promise<Result<SiteStore>> {
  if (!("lock" in answer)) return openToRead(file, answer.heldBy);
  const mayWrite = answer.lock.assertMine;
  const opened = await openSiteStore(file, { checkPages: true, accept: examineContent, mayWrite });
  // Another program may have left it with a journal in files of its own, which a stick would leave behind.
  if (opened.ok) await sql`pragma journal_mode = delete`.execute(opened.value.tables);
  return opened;
}
