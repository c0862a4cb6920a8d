import type { Content } from "pdfmake/interfaces.js";
import type { Bilingual } from "#shared/result/failure.ts";
import type { PdfOrigin } from "../file/pdf-seal.ts";
import { heading, ink } from "./look.ts";
import { grouped, type Paper } from "./paper.ts";

/** How to tell whether the dossier is still what it was, and the two fingerprints that paper keeps. */
export function verificationBlock({ json, head }: PdfOrigin, { say, number }: Paper): Content[] {
  const line = (label: Bilingual, hash: string): Content => ({
    stack: [
      { text: say(label), style: "label" },
      { text: grouped(hash), fontSize: 8, characterSpacing: 0.2 },
    ],
    margin: [0, 4, 0, 0],
  });
  return [
    {
      unbreakable: true,
      stack: [
        heading(say(words.title), "section"),
        {
          columns: [
            {
              width: "*",
              stack: [
                { text: say(words.how), fontSize: 8, color: ink.text },
                line(words.json, json),
                line(
                  {
                    fr: `Fin du journal (${number(head.entries)} entrées)`,
                    en: `End of the log (${number(head.entries)} entries)`,
                  },
                  head.hash,
                ),
              ],
            },
            {
              width: 84,
              qr: `perron-dossier/1 json=${json} entries=${head.entries} head=${head.hash}`,
              fit: 84,
              eccLevel: "L",
            },
          ],
          columnGap: 18,
        },
      ],
    },
  ];
}

const words = {
  title: { fr: "Vérifier ce dossier", en: "Verify this dossier" },
  how: {
    fr: "Déposez ce PDF et le fichier JSON du même nom sur la page « Dossier » de Perron, ou lancez « perron verify ». Perron dit si un seul octet a changé, et où. Les empreintes ci-dessous restent sur le papier : elles doivent être celles que Perron affiche.",
    en: "Drop this PDF and the JSON file of the same name on Perron's “Dossier” page, or run “perron verify”. Perron tells whether a single byte changed, and where. The fingerprints below stay on paper: they must be those that Perron shows.",
  },
  json: { fr: "Empreinte du fichier JSON (SHA-256)", en: "Fingerprint of the JSON file (SHA-256)" },
} satisfies Record<string, Bilingual>;
