import type { EvidenceEntry } from "#shared/model/evidence.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { actWords } from "./act-words.ts";

/** What was done; of an act of the terminal also that, and who was logged in to the computer. */
export function entryWords({ act, origin, by }: Pick<EvidenceEntry, "act" | "origin" | "by">): Bilingual {
  const { fr, en } = actWords(act);
  if (origin === "page") return { fr, en };
  const who = by === undefined ? "" : `, ${by}`;
  return { fr: `${fr} (terminal${who})`, en: `${en} (terminal${who})` };
}
