import { EvidenceEntry, type EvidenceHead, type SealedEntry } from "#shared/model/evidence.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { beginning, entryText, textHash } from "./entry-hash.ts";

/** An entry as it was found, to be judged: its text as kept, and the hash beside it. */
export type KeptEntry = { readonly text: string; readonly hash: string };

/** Where a log is not what it was. `sequence` counts from 1. */
export type ChainBreak = { readonly sequence: number; readonly why: Bilingual };

export type ChainVerdict = {
  readonly head: EvidenceHead;
  readonly entries: readonly SealedEntry[];
  readonly breaks: readonly ChainBreak[];
};

/**
 * Follows a log from its first entry: each text gives its hash, each entry names the one before.
 *
 * Every entry that changed is told, not only the first; the hash kept beside an entry stands in for it when the next is
 * judged, so that one changed entry does not blame all that follow.
 */
export function checkChain(kept: Iterable<KeptEntry>): ChainVerdict {
  const entries: SealedEntry[] = [];
  const breaks: ChainBreak[] = [];
  let previous = beginning;
  let sequence = 0;
  for (const { text, hash } of kept) {
    sequence += 1;
    const entry = readEntry(text);
    const why = whyBroken(entry, { text, hash, previous, sequence });
    if (why) breaks.push({ sequence, why });
    if (entry) entries.push({ entry, hash });
    previous = hash;
  }
  return { head: { entries: sequence, hash: previous }, entries, breaks };
}

function readEntry(text: string): EvidenceEntry | undefined {
  try {
    return EvidenceEntry.safeParse(JSON.parse(text)).data;
  } catch {
    // No JSON at all: told as a changed entry.
    return undefined;
  }
}

type Found = KeptEntry & { readonly previous: string; readonly sequence: number };

function whyBroken(entry: EvidenceEntry | undefined, found: Found): Bilingual | undefined {
  if (!entry) return words.unreadable;
  if (entryText(entry) !== found.text || textHash(found.text) !== found.hash) return words.changed;
  if (entry.sequence !== found.sequence || entry.previous !== found.previous) return words.chain;
  return undefined;
}

const words = {
  unreadable: {
    fr: "cette entrée ne se lit plus : elle a été modifiée",
    en: "this entry can no longer be read: it was changed",
  },
  changed: {
    fr: "cette entrée n'est plus celle dont l'empreinte a été prise : elle a été modifiée",
    en: "this entry is no longer the one whose hash was taken: it was changed",
  },
  chain: {
    fr: "cette entrée ne suit pas celle d'avant : une entrée a été ôtée, ajoutée ou déplacée",
    en: "this entry does not follow the one before: an entry was removed, added or moved",
  },
} satisfies Record<string, Bilingual>;
