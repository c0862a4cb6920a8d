import { z } from "zod";

const Sentence = z.object({ fr: z.string(), en: z.string() });

/** Something that is not what it was, and where. */
export const VerificationFinding = z.object({
  /** The file it is in. */
  file: z.string(),
  /** Number of the entry of the log; null when it is elsewhere. */
  entry: z.number().nullable(),
  /** Line of the file, from 1; null where the file has no lines. */
  line: z.number().nullable(),
  message: Sentence,
});
export type VerificationFinding = z.infer<typeof VerificationFinding>;

export const VerifiedFile = z.object({
  name: z.string(),
  kind: z.enum(["pdf", "json", "log", "site", "unknown"]),
  intact: z.boolean(),
  bytes: z.number(),
  sha256: z.string(),
});
export type VerifiedFile = z.infer<typeof VerifiedFile>;

/** Whether one byte changed, in a dossier or in a log. */
export const Verification = z.object({
  intact: z.boolean(),
  files: z.array(VerifiedFile),
  findings: z.array(VerificationFinding),
  /** What could not be compared, and how to. */
  notes: z.array(Sentence),
  /** Head of the log that was followed; null when there was none. */
  head: z.object({ entries: z.number(), hash: z.string() }).nullable(),
});
export type Verification = z.infer<typeof Verification>;
