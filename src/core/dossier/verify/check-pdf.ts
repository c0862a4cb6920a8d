import { readPdfOrigin } from "../file/pdf-seal.ts";
import { checkSeal } from "../file/seal.ts";
import { type FileVerdict, found } from "./finding.ts";

/** A PDF's seal covers every byte of it; what it was made from is told by its last lines. */
export function checkPdf(bytes: Uint8Array): FileVerdict {
  const seal = checkSeal(bytes, "last");
  const origin = readPdfOrigin(bytes);
  const findings = seal === "intact" ? [] : [found(seal === "changed" ? words.changed : words.noSeal)];
  return { kind: "pdf", findings, ...(origin && seal === "intact" && { origin }) };
}

const words = {
  changed: {
    fr: "ce PDF a été modifié depuis que Perron l'a fait",
    en: "this PDF was changed since Perron made it",
  },
  noSeal: {
    fr: "ce PDF ne porte pas le sceau d'un dossier Perron : ce n'en est pas un, ou sa fin a été modifiée",
    en: "this PDF does not bear the seal of a Perron dossier: it is none, or its end was changed",
  },
};
