import { sql } from "kysely";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { RefusedWrite } from "../../store/refused-write.ts";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import { examineContent } from "./examine-content.ts";
import { examineFile, keepRefused } from "./examine-file.ts";
import type { SiteBackups } from "./site-backups.ts";
import { heldFailure, type SiteHolder } from "./site-holder.ts";
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
 * Where another Perron holds it, it is opened read-only. A damaged or newer file is refused, with a copy kept beside it.
 */
export async function openSiteFile(
  file: string,
  { clock, backups }: { readonly clock: Clock; readonly backups?: SiteBackups },
): Promise<Result<OpenSiteFile>> {
  const sound = await examineFile(file);
  if (!sound.ok) return failed(await keepRefused(file, sound.error));
  const answer = takeLock(file, clock);
  const opened = await openWhole(file, answer, clock);
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

async function openWhole(file: string, answer: LockAnswer, clock: Clock): Promise<Result<SiteStore>> {
  const opened = await openUnder(file, answer);
  if (!opened.ok) return opened;
  const readable = await examineContent(file, opened.value, clock);
  if (!readable.ok) {
    await opened.value.close();
    return readable;
  }
  // Another program may have left it with a journal in files of its own, which a stick would leave behind.
  if ("lock" in answer) await sql`pragma journal_mode = delete`.execute(opened.value.tables);
  return opened;
}

function openUnder(file: string, answer: LockAnswer): Promise<Result<SiteStore>> {
  if ("lock" in answer) return openSiteStore(file, { checkPages: true, mayWrite: answer.lock.assertMine });
  const mayWrite = () => {
    throw new RefusedWrite(heldFailure(answer.heldBy));
  };
  return openSiteStore(file, { checkPages: true, readOnly: true, mayWrite });
}
