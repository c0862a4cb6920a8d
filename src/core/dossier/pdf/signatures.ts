import type { Content } from "pdfmake/interfaces.js";
import type { Dossier, Party, Signature, Stroke } from "#shared/model/dossier.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { heading, ink } from "./look.ts";
import type { Paper } from "./paper.ts";

/** The field of a stroke, and how large it is printed. */
const field = { width: 600, height: 200, scale: 0.36 } as const;

/** Both parties' places: signed, or left to sign by hand. */
export function signatures({ signatures }: Dossier, paper: Paper): Content[] {
  const parties: Party[] = ["installer", "customer"];
  return [
    {
      unbreakable: true,
      stack: [
        heading(paper.say({ fr: "Signatures", en: "Signatures" }), "section"),
        {
          columns: parties.map((party) =>
            place(
              party,
              signatures.find((one) => one.party === party),
              paper,
            ),
          ),
          columnGap: 24,
        },
      ],
    },
  ];
}

function place(party: Party, signature: Signature | undefined, { say, given, time }: Paper): Content {
  const drawn = signature && signature.strokes.length > 0;
  const height = field.height * field.scale;
  return {
    stack: [
      { text: say(partyNames[party]), style: "label" },
      drawn
        ? { svg: strokesSvg(signature.strokes) }
        : {
            text: signature ? given(signature.name) : " ",
            italics: true,
            fontSize: 18,
            margin: [8, height / 2 - 12, 0, height / 2 - 12],
          },
      {
        canvas: [
          {
            type: "line",
            x1: 0,
            y1: 0,
            x2: field.width * field.scale,
            y2: 0,
            lineWidth: 0.6,
            lineColor: ink.line,
          },
        ],
      },
      { text: signature ? given(signature.name) : say(words.toSign), fontSize: 9, margin: [0, 3, 0, 0] },
      {
        text: signature ? `${say(drawn ? words.signed : words.typed)} ${time(signature.signedAt)}` : "",
        style: "small",
      },
    ],
  };
}

function strokesSvg(strokes: readonly Stroke[]): string {
  const lines = strokes.map((stroke) => {
    const [first, ...others] = stroke.length === 1 ? [...stroke, ...stroke] : stroke;
    const to = others.map(([x, y]) => `L${x} ${y}`).join("");
    return first
      ? `<path d="M${first[0]} ${first[1]}${to}" fill="none" stroke="${ink.text}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>`
      : "";
  });
  const { width, height, scale } = field;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}">${lines.join("")}</svg>`;
}

const partyNames: Record<Party, Bilingual> = {
  installer: { fr: "L'installateur", en: "The installer" },
  customer: { fr: "Le client", en: "The customer" },
};

const words = {
  toSign: { fr: "Nom, date et signature :", en: "Name, date and signature:" },
  signed: { fr: "signé à l'écran le", en: "signed on screen on" },
  typed: { fr: "nom saisi en guise de signature le", en: "name typed as a signature on" },
} satisfies Record<string, Bilingual>;
