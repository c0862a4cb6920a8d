import type { EvidenceHead } from "#shared/model/evidence.ts";
import { canonicalJson } from "../canonical-json.ts";
import { checkChain, type KeptEntry } from "../evidence/check-chain.ts";
import { evidenceLines } from "../evidence/evidence-lines.ts";

/** The log as JSON lines; the last line tells its head, so that entries cut off its end are missed. */
export function writeLogFile(kept: readonly KeptEntry[]): string {
  return evidenceLines(kept) + headLine(checkChain(kept).head);
}

export const headLine = (head: EvidenceHead): string => `${canonicalJson({ head })}\n`;
