import { z } from "zod";
import { EvidenceHead } from "#shared/model/evidence.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { checkChain, type KeptEntry } from "../evidence/check-chain.ts";
import { readEvidenceLine } from "../evidence/evidence-lines.ts";
import { formLine } from "../file/dossier-file.ts";
import { checkSeal } from "../file/seal.ts";
import { sha256 } from "../sha256.ts";
import { partWords } from "../words/part-words.ts";
import { type FileVerdict, found } from "./finding.ts";

const Parts = z.array(z.object({ part: z.string(), sha256: z.string() }));

/** Lines before the first part: form, seal, list, hash of the list. */
const headerLines = 4;

/** Follows a dossier's JSON line by line, and the log inside it entry by entry. */
export function checkDossierFile(bytes: Uint8Array): FileVerdict {
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  const seal = checkSeal(bytes, "first");
  const { kept, head } = logIn(lines);
  const chain = checkChain(kept);
  const changes = placeChanges(lines, bytes);
  const findings =
    seal === "intact"
      ? // Sealed by someone who changed it first: the list of parts tells, or the log.
        [...changes, ...chain.breaks.map(({ sequence, why }) => found(why, { entry: sequence }))]
      : changes.length > 0
        ? changes
        : [found(words.seal, { line: 2 })];
  const endsElsewhere =
    seal === "intact" && (head?.hash !== chain.head.hash || head.entries !== chain.head.entries);
  return {
    kind: "json",
    findings: endsElsewhere ? [...findings, found(words.head)] : findings,
    kept,
    ...(head && { head }),
  };
}

/** The entries and the head as the lines say. */
function logIn(lines: readonly string[]): { kept: KeptEntry[]; head: EvidenceHead | undefined } {
  const kept = lines.flatMap((line) => readEvidenceLine(line.endsWith(",") ? line.slice(0, -1) : line) ?? []);
  const headText = lines.find((line) => line.startsWith('"head":'))?.slice('"head":'.length, -1);
  return { kept, head: EvidenceHead.safeParse(parsed(headText)).data };
}

const sealLine = /^"seal":"perron-seal:[0-9a-f]{64}",$/;

/** Every line whose hash is not the listed one, or that is listed nowhere and not as Perron writes it; empty when none is. */
function placeChanges(lines: readonly string[], bytes: Uint8Array): FileVerdict["findings"] {
  if (lines[0] !== formLine) return [found(words.seal, { line: 1 })];
  if (!sealLine.test(lines[1] ?? "")) return [found(words.seal, { line: 2 })];
  const listText = /^"parts":(.*),$/.exec(lines[2] ?? "")?.[1] ?? "";
  const parts = Parts.safeParse(parsed(listText));
  const listHash = /^"partsHash":"([0-9a-f]{64})",$/.exec(lines[3] ?? "")?.[1];
  if (!parts.success || sha256(listText) !== listHash) return [found(words.list, { line: 3 })];
  const lineBytes = cutLines(bytes);
  const changed = parts.data.flatMap(({ part, sha256: listed }, place) => {
    const line = place + headerLines;
    return sha256(lineBytes[line] ?? new Uint8Array()) === listed
      ? []
      : [found(changedPart(part), { entry: entryOf(part), line: line + 1 })];
  });
  const wanted = parts.data.length + headerLines + 1;
  // A line feed that went or came moves every line after it: only the first tells where.
  if (lines.length !== wanted) return changed.length > 0 ? changed.slice(0, 1) : [found(words.length)];
  return changed;
}

/** The lines as bytes: decoded, two broken characters would look alike. */
function cutLines(bytes: Uint8Array): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    cut.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return cut;
}

const entryOf = (part: string): number | null => Number(/^evidence\/(\d+)$/.exec(part)?.[1]) || null;

function changedPart(part: string): Bilingual {
  const name = partWords(part);
  return { fr: `${name.fr} : modifié depuis`, en: `${name.en}: changed since` };
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

const words = {
  head: {
    fr: "la fin du journal n'est pas celle que le dossier annonce : des entrées manquent ou ont été ajoutées",
    en: "the log does not end where the dossier says: entries are missing or were added",
  },
  list: {
    fr: "l'en-tête du fichier (liste des empreintes) a été modifié : le reste ne peut plus être jugé",
    en: "the file's header (list of hashes) was changed: the rest can no longer be judged",
  },
  length: {
    fr: "des octets ont été ajoutés ou ôtés à la fin du fichier",
    en: "bytes were added or removed at the end of the file",
  },
  seal: {
    fr: "l'en-tête du fichier ou son sceau a été modifié",
    en: "the file's header or its seal was changed",
  },
} satisfies Record<string, Bilingual>;
