import type { EvidenceHead } from "#shared/model/evidence.ts";
import type { VerificationFinding } from "#shared/model/verification.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { KeptEntry } from "../evidence/check-chain.ts";
import { beginning } from "../evidence/entry-hash.ts";
import { found } from "./finding.ts";

/** A log, or only where it ended when a paper was made from it. */
export type ComparedLog = {
  readonly name: string;
  readonly kept: readonly KeptEntry[] | undefined;
  readonly head: EvidenceHead | undefined;
  /** It is the log itself, as it lies in the site file: nothing made from it can tell more. */
  readonly current?: boolean;
};

/** Logs of one site are one log at different times: the longest begins as each other one. */
export function compareLogs(logs: readonly ComparedLog[]): VerificationFinding[] {
  const longest = logs.reduce<ComparedLog | undefined>(
    (most, log) => ((log.kept?.length ?? -1) > (most?.kept?.length ?? -1) ? log : most),
    undefined,
  );
  if (!longest?.kept) return [];
  const hashAt = (entries: number) => (entries === 0 ? beginning : longest.kept?.[entries - 1]?.hash);
  return logs.flatMap(({ name, kept, head, current }) => {
    if (name === longest.name) return [];
    const apart = kept?.findIndex(({ hash }, place) => hash !== hashAt(place + 1)) ?? -1;
    if (apart >= 0) return [{ file: name, ...found(words.apart(longest.name), { entry: apart + 1 }) }];
    if (current) {
      const [all, here] = [longest.kept?.length ?? 0, kept?.length ?? 0];
      return here < all ? [{ file: name, ...found(words.short(longest.name, all)) }] : [];
    }
    if (head && hashAt(head.entries) === undefined)
      return [{ file: longest.name, ...found(words.short(name, head.entries)) }];
    if (head && hashAt(head.entries) !== head.hash)
      return [{ file: longest.name, ...found(words.apart(name), { entry: head.entries }) }];
    return [];
  });
}

const words = {
  apart: (other: string): Bilingual => ({
    fr: `à partir de cette entrée, le journal n'est pas le même que dans ${other}`,
    en: `from this entry on, the log is not the same as in ${other}`,
  }),
  short: (other: string, entries: number): Bilingual => ({
    fr: `le journal est plus court que dans ${other}, qui en annonce ${entries} entrées : la fin en a été ôtée`,
    en: `the log is shorter than in ${other}, which tells ${entries} entries: its end was removed`,
  }),
};
