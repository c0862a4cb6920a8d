import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Dossier } from "#shared/model/dossier.ts";
import type { SealedEntry } from "#shared/model/evidence.ts";
import { type PdfOrigin, sealPdf } from "../file/pdf-seal.ts";
import { cover } from "./cover.ts";
import { directory } from "./directory.ts";
import { doorSettings } from "./door-settings.ts";
import { doorsTable } from "./doors-table.ts";
import { evidenceTable } from "./evidence-table.ts";
import { ink, sheet, styles } from "./look.ts";
import { type Paper, paperIn } from "./paper.ts";
import { pictures } from "./pictures.ts";
import { printPdf } from "./print-pdf.ts";
import { pushes } from "./pushes.ts";
import { signatures } from "./signatures.ts";
import { testsTable } from "./tests-table.ts";
import { timeRanges } from "./time-ranges.ts";
import { verificationBlock } from "./verification-block.ts";

export type DossierPrint = {
  readonly dossier: Dossier;
  readonly entries: readonly SealedEntry[];
  readonly origin: PdfOrigin;
  /** PNG. */
  readonly logo: Uint8Array | null;
  /** JPEG, by the picture's id. */
  readonly jpegs: ReadonlyMap<string, Uint8Array>;
};

/** The hand-over on paper, sealed: three pages for a small site. */
export async function dossierPdf(print: DossierPrint): Promise<Buffer> {
  return sealPdf(await printPdf(definition(print)), print.origin);
}

function definition({ dossier, entries, origin, logo, jpegs }: DossierPrint): TDocumentDefinitions {
  const paper = paperIn(dossier.made.language);
  const title = `${paper.say({ fr: "Dossier de mise en service", en: "Commissioning dossier" })} · ${dossier.site.name}`;
  return {
    pageSize: "A4",
    pageMargins: [sheet.left, sheet.top, sheet.right, sheet.bottom],
    info: {
      title,
      author: dossier.installer.company || dossier.installer.technician,
      creator: `Perron ${dossier.made.perron}`,
      creationDate: new Date(dossier.made.at),
    },
    language: dossier.made.language,
    defaultStyle: { font: "Roboto", fontSize: 9, color: ink.text, lineHeight: 1.15 },
    styles,
    footer: (page, pages) => footer(title, origin, { page, pages }, paper),
    content: [
      ...cover(dossier, paper, logo),
      ...doorsTable(dossier, paper),
      ...testsTable(dossier, paper),
      ...doorSettings(dossier, paper),
      ...timeRanges(dossier, paper),
      ...pushes(dossier, paper),
      ...directory(dossier, paper),
      ...pictures(dossier, paper, jpegs),
      ...evidenceTable(entries, paper),
      ...signatures(dossier, paper),
      ...verificationBlock(origin, paper),
    ],
    // A heading with nothing of its own below it on the page goes with what it heads.
    pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
      node.headlineLevel !== undefined &&
      getFollowingNodesOnPage().every((next) => next.headlineLevel !== undefined),
  };
}

function footer(
  title: string,
  { json, head }: PdfOrigin,
  { page, pages }: { readonly page: number; readonly pages: number },
  { say }: Paper,
): Content {
  const proof = say({
    fr: `Vérifiable avec Perron · JSON ${json.slice(0, 16)} · journal ${head.entries}/${head.hash.slice(0, 16)}`,
    en: `Verifiable with Perron · JSON ${json.slice(0, 16)} · log ${head.entries}/${head.hash.slice(0, 16)}`,
  });
  return {
    margin: [sheet.left, 18, sheet.right, 0],
    columns: [
      {
        width: "*",
        stack: [
          { text: title, fontSize: 7, color: ink.dim },
          { text: proof, fontSize: 6, color: ink.dim },
        ],
      },
      { width: 60, text: `${page} / ${pages}`, alignment: "right", fontSize: 8, color: ink.dim },
    ],
  };
}
