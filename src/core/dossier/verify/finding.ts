import type { EvidenceHead } from "#shared/model/evidence.ts";
import type { VerificationFinding, VerifiedFile } from "#shared/model/verification.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { KeptEntry } from "../evidence/check-chain.ts";
import type { PdfOrigin } from "../file/pdf-seal.ts";

/** What was found in one file. */
export type FileVerdict = {
  readonly kind: VerifiedFile["kind"];
  readonly findings: readonly Omit<VerificationFinding, "file">[];
  /** Entries of the log that it holds, in order; undefined for none. */
  readonly kept?: readonly KeptEntry[];
  readonly head?: EvidenceHead;
  /** What a PDF was made from. */
  readonly origin?: PdfOrigin;
};

export function found(
  message: Bilingual,
  { entry = null, line = null }: { readonly entry?: number | null; readonly line?: number | null } = {},
): Omit<VerificationFinding, "file"> {
  return { entry, line, message };
}
