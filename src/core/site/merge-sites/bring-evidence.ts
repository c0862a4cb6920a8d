import type { SealedEntry } from "#shared/model/evidence.ts";
import { checkChain } from "../../dossier/evidence/check-chain.ts";
import { evidenceRows } from "../../dossier/evidence/evidence-rows.ts";
import type { SiteStore } from "../../store/site-store.ts";

type Sides = { readonly mine: SiteStore; readonly theirs: SiteStore };
type Ways = {
  /** The identifier here of a door of the other copy. */
  readonly doorHere: (id: string) => string;
  /** False only looks. */
  readonly write: boolean;
};

/**
 * Takes over what another copy's log tells and this one's does not, at the end of this one: the chain here only grows.
 *
 * Each names the hash it has in the other log, by which it is known again and never taken over twice. An entry that was
 * changed over there is left.
 */
export async function bringEvidence({ mine, theirs }: Sides, { doorHere, write }: Ways): Promise<number> {
  const log = evidenceRows(mine);
  const known = new Set(checkChain(await log.kept()).entries.map(nameOf));
  const { entries, breaks } = checkChain(await evidenceRows(theirs).kept());
  const changed = new Set(breaks.map(({ sequence }) => sequence));
  const missing = entries.filter(
    (sealed) => !known.has(nameOf(sealed)) && !changed.has(sealed.entry.sequence),
  );
  if (!write) return missing.length;
  for (const sealed of missing) {
    const { at, origin, by, door, act } = sealed.entry;
    const here = door && { ...door, id: doorHere(door.id) };
    await log.append({
      at,
      origin,
      ...(by !== undefined && { by }),
      door: here,
      act,
      copied: nameOf(sealed),
    });
  }
  return missing.length;
}

/** An entry that was itself taken over keeps the name of the one it stands for. */
const nameOf = ({ entry, hash }: SealedEntry): string => entry.copied ?? hash;
