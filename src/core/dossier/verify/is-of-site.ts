import type { SiteId } from "#shared/model/identity.ts";
import type { KeptEntry } from "../evidence/check-chain.ts";
import { readPdfOrigin } from "../file/pdf-seal.ts";

/** Whether a file can be compared with a site's log: it names the site, or ends where that log once ended. */
export function isOfSite(bytes: Uint8Array, site: SiteId, kept: readonly KeptEntry[]): boolean {
  const head = readPdfOrigin(bytes)?.head;
  if (head && kept[head.entries - 1]?.hash === head.hash) return true;
  const first = kept[0]?.hash;
  const text = Buffer.from(bytes);
  return text.includes(`"id":"${site}"`) || (first !== undefined && text.includes(`"hash":"${first}"`));
}
