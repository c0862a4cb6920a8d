import type { Verification, VerificationFinding, VerifiedFile } from "#shared/model/verification.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { KeptEntry } from "../evidence/check-chain.ts";
import { dossierFormat } from "../file/dossier-file.ts";
import { isPdf } from "../file/pdf-seal.ts";
import { sha256 } from "../sha256.ts";
import { checkDossierFile } from "./check-dossier-file.ts";
import { checkKept, checkLogFile } from "./check-log.ts";
import { checkPdf } from "./check-pdf.ts";
import { compareLogs } from "./compare-logs.ts";
import { type FileVerdict, found } from "./finding.ts";

/** A file to judge, as bytes; of a site file, the log that was read from it. */
export type GivenFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kept?: readonly KeptEntry[];
};

type Judged = GivenFile & { readonly hash: string; readonly verdict: FileVerdict };

/**
 * Whether one byte changed: each file by itself, then each against the others.
 *
 * A PDF and its JSON must be of one making, and a dossier's log must be how every longer log begins.
 */
export function verifyFiles(given: readonly GivenFile[]): Verification {
  const judged = given.map((file) => ({ ...file, hash: sha256(file.bytes), verdict: judge(file) }));
  const findings = [
    ...judged.flatMap(({ name, verdict }) => verdict.findings.map((finding) => ({ file: name, ...finding }))),
    ...pairs(judged),
    ...compareLogs(
      judged.map(({ name, verdict: { kept, origin, kind } }) => ({
        name,
        kept,
        head: origin?.head,
        current: kind === "site",
      })),
    ),
  ];
  const head = judged.map(({ verdict }) => verdict.head ?? verdict.origin?.head).find(Boolean) ?? null;
  return {
    intact: findings.length === 0 && judged.length > 0,
    files: judged.map((file) => verifiedFile(file, findings)),
    findings,
    notes: notesOn(judged),
    head,
  };
}

function judge({ bytes, kept }: GivenFile): FileVerdict {
  if (kept) return checkKept(kept);
  if (isPdf(bytes)) return checkPdf(bytes);
  const start = Buffer.from(bytes.subarray(0, 400)).toString("utf8");
  if (start.includes(dossierFormat) || start.includes('"seal"')) return checkDossierFile(bytes);
  if (start.startsWith('{"entry":') || start.startsWith('{"head":')) return checkLogFile(bytes);
  return { kind: "unknown", findings: [found(words.unknown)] };
}

/** A PDF whose JSON is given too must be the one that was made with it. */
function pairs(judged: readonly Judged[]): VerificationFinding[] {
  const jsons = judged.filter(({ verdict }) => verdict.kind === "json");
  return judged.flatMap(({ name, verdict: { origin } }) => {
    if (!origin || jsons.length === 0 || jsons.some(({ hash }) => hash === origin.json)) return [];
    return jsons.map((json) => ({ file: json.name, ...found(notOfOneMaking(name)) }));
  });
}

function verifiedFile(
  { name, bytes, hash, verdict }: Judged,
  findings: readonly VerificationFinding[],
): VerifiedFile {
  const intact = !findings.some(({ file }) => file === name);
  return { name, kind: verdict.kind, intact, bytes: bytes.length, sha256: hash };
}

function notesOn(judged: readonly Judged[]): Bilingual[] {
  const has = (kind: VerifiedFile["kind"]) => judged.some(({ verdict }) => verdict.kind === kind);
  return has("pdf") && !has("json") && !has("site") && !has("log") ? [words.pdfAlone] : [];
}

const notOfOneMaking = (pdf: string): Bilingual => ({
  fr: `ce fichier n'est pas celui qui a été fait avec ${pdf}, ou il a été modifié`,
  en: `this file is not the one that was made with ${pdf}, or it was changed`,
});

const words = {
  unknown: {
    fr: "ce n'est ni un dossier, ni un journal de Perron, ou son début a été modifié",
    en: "this is neither a dossier nor a log of Perron, or its beginning was changed",
  },
  pdfAlone: {
    fr: "Le PDF seul dit s'il a changé ; pour relire aussi le journal entrée par entrée, mettez à côté le fichier JSON du même nom.",
    en: "The PDF alone tells whether it changed; to follow the log entry by entry too, put the JSON of the same name beside it.",
  },
} satisfies Record<string, Bilingual>;
