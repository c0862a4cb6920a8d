import type { EvidenceEntry } from "#shared/model/evidence.ts";
import { canonicalJson } from "../canonical-json.ts";
import { sha256 } from "../sha256.ts";

/** What the first entry follows. */
export const beginning = "0".repeat(64);

/** Told apart from any other use of SHA-256; another form of entries gets another word. */
const domain = "perron-evidence/1\n";

/** The text that is kept and hashed. */
export const entryText = (entry: EvidenceEntry): string => canonicalJson(entry);

/** SHA-256 over the canonical text, which holds the hash of the entry before. */
export const textHash = (text: string): string => sha256(domain + text);
