import { hostname } from "node:os";
import { failed, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import { examineContent } from "./examine-content.ts";
import { examineFile } from "./examine-file.ts";
import { openToRead } from "./open-to-read.ts";
import { heldFailure } from "./site-holder.ts";
import { takeLock } from "./site-lock.ts";

/**
 * Opens a site file for a moment, only to add to its log: also beside the Perron of this computer that has it open.
 *
 * Its log takes rows of several processes, and on one computer SQLite's own locks hold. Fails where another computer holds it.
 */
export async function openToAppend(file: string, clock: Clock): Promise<Result<SiteStore>> {
  const sound = await examineFile(file);
  if (!sound.ok) return sound;
  const answer = takeLock(file, clock);
  const ways = { checkPages: true, accept: examineContent };
  if ("lock" in answer) {
    const opened = await openSiteStore(file, ways);
    if (!opened.ok) {
      answer.lock.release();
      return opened;
    }
    const close = () => opened.value.close().finally(answer.lock.release);
    return { ok: true, value: { ...opened.value, close } };
  }
  if (answer.heldBy?.machine !== hostname()) return failed(heldFailure(answer.heldBy));
  // Its tables are the other's to change, where this Perron is newer.
  const looked = await openToRead(file, answer.heldBy);
  if (!looked.ok) return looked;
  await looked.value.close();
  return openSiteStore(file, ways);
}
