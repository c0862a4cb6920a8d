import { checkChain, type KeptEntry } from "../evidence/check-chain.ts";
import { evidenceLine, readEvidenceLine } from "../evidence/evidence-lines.ts";
import { headLine } from "../file/log-file.ts";
import { type FileVerdict, found } from "./finding.ts";

/** A log as it lies in a site file. */
export function checkKept(kept: readonly KeptEntry[]): FileVerdict {
  const { breaks, head } = checkChain(kept);
  return {
    kind: "site",
    findings: breaks.map(({ sequence, why }) => found(why, { entry: sequence })),
    kept,
    head,
  };
}

/** An exported log: every line, and the head in the last. */
export function checkLogFile(bytes: Uint8Array): FileVerdict {
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  const ended = lines.at(-1) === "";
  const body = lines.slice(0, ended ? -2 : -1);
  const kept: KeptEntry[] = [];
  const findings: FileVerdict["findings"][number][] = [];
  for (const line of body) {
    const entry = readEvidenceLine(line);
    // Kept all the same, so that the entries after it keep their numbers.
    kept.push(entry ?? { text: line, hash: "" });
  }
  const { breaks, head } = checkChain(kept);
  for (const { sequence, why } of breaks) findings.push(found(why, { entry: sequence, line: sequence }));
  const rebuilt =
    kept.map((one) => `${one.hash === "" ? one.text : evidenceLine(one)}\n`).join("") + headLine(head);
  const same = Buffer.from(rebuilt).equals(Buffer.from(bytes));
  if (!same && findings.length === 0) findings.push(found(words.head, { line: kept.length + 1 }));
  return { kind: "log", findings, kept, head };
}

const words = {
  head: {
    fr: "la dernière ligne n'annonce pas la fin de ce journal : elle a été modifiée, ou des entrées manquent",
    en: "the last line does not tell the end of this log: it was changed, or entries are missing",
  },
};
