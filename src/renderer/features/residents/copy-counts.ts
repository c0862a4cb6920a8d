import type { CopyPlanView } from "#shared/contract/directory-contract.ts";
import type { Words } from "../../locales/use-words.ts";

const outcomes = ["add", "update", "known", "full"] as const;

/** “3 added, 1 already there, 2 without room”: how residents fare on one other door. */
export function countLines(lines: CopyPlanView["lines"], t: Words["t"]): string {
  const counts = { add: 0, update: 0, known: 0, full: 0 };
  for (const { act } of lines) counts[act === "same" || act === "skip" ? "known" : act] += 1;
  return outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => t(`copy.counts.${outcome}`, { count: counts[outcome] }))
    .join(", ");
}
