import { checkChain } from "#core/dossier/evidence/check-chain.ts";
import { writeDossierFile } from "#core/dossier/file/dossier-file.ts";
import { writeLogFile } from "#core/dossier/file/log-file.ts";
import { sealPdf } from "#core/dossier/file/pdf-seal.ts";
import { checkSeal } from "#core/dossier/file/seal.ts";
import { sha256 } from "#core/dossier/sha256.ts";
import { keptLog } from "#core/dossier/testing/kept-log.ts";
import { sampleDossier } from "#core/dossier/testing/sample-dossier.ts";
import { verifyFiles } from "#core/dossier/verify/verify-files.ts";
import { type FuzzTarget, must } from "../target.ts";

const kept = keptLog(4);
const { head } = checkChain(kept);
const json = writeDossierFile(sampleDossier(kept), { kept, head });
const pdf = sealPdf(Buffer.from("%PDF-1.3\n1 0 obj\n%%EOF\n"), { json: sha256(json), head });
const log = Buffer.from(writeLogFile(kept));
const originals = new Set([json, pdf, log].map((bytes) => sha256(bytes)));

/** Dossiers to be verified: of all inputs only those that Perron wrote are whole. */
export const target: FuzzTarget = {
  about: "dossiers and logs to verify",
  longest: 128 * 1024,
  words: ['{"entry":', '{"head":', '"seal"', "perron-dossier/1", "%PDF-", '"partsHash":"'],
  seeds: () => [json, pdf, log],
  run(input) {
    const { intact, files } = verifyFiles([{ name: "d", bytes: input }]);
    must(files.length === 1, "one file was given and another number is told");
    if (!intact) return;
    // A log that ends earlier is a whole log too; and a PDF, of which nothing is listed, may be sealed anew by anyone.
    const sealedAnew = files[0]?.kind !== "json" && checkSeal(input, "last") === "intact";
    const isLog = files[0]?.kind === "log";
    must(isLog || sealedAnew || originals.has(sha256(input)), "a changed dossier counts as whole");
  },
};
