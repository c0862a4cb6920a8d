import type { Content } from "pdfmake/interfaces.js";
import type { Dossier } from "#shared/model/dossier.ts";
import { remains } from "#shared/model/guided-test.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { ink, plain, textWidth } from "./look.ts";
import type { Paper } from "./paper.ts";

/** The head of the first page: who, what building, when, and the figures of the site. */
export function cover(dossier: Dossier, paper: Paper, logo: Uint8Array | null): Content[] {
  const { say, given, day } = paper;
  const { site, building, installer, made } = dossier;
  const who: Content[] = [
    { text: given(installer.company || " "), bold: true, fontSize: 11, alignment: "right" },
    { text: given(installer.contact || " "), style: "small", alignment: "right" },
  ];
  return [
    {
      columns: [
        logo
          ? {
              image: `data:image/png;base64,${Buffer.from(logo).toString("base64")}`,
              fit: [150, 54],
              width: 160,
            }
          : { text: "", width: 160 },
        { stack: who, width: "*" },
      ],
      margin: [0, 0, 0, 34],
    },
    { canvas: [{ type: "rect", x: 0, y: 0, w: 46, h: 3, color: ink.accent }], margin: [0, 0, 0, 10] },
    { text: say(words.kind), style: "subtitle" },
    { text: given(site.name), style: "title", margin: [0, 2, 0, 6] },
    ...(building.address ? [{ text: given(building.address), fontSize: 11, color: ink.dim }] : []),
    { ...facts(dossier, paper), margin: [0, 16, 0, 0] },
    { ...figures(dossier, paper), margin: [0, 18, 0, 0] },
    ...(building.remarks
      ? [
          {
            text: given(building.remarks),
            fontSize: 9,
            margin: [0, 12, 0, 0] as [number, number, number, number],
          },
        ]
      : []),
    { text: `${say(words.date)} ${day(made.at)}`, style: "small", margin: [0, 10, 0, 0] },
  ];
}

function facts({ building, installer, made }: Dossier, { say, given, day }: Paper) {
  const rows: [Bilingual, string][] = [
    [words.customer, building.customer],
    [words.reference, building.reference],
    [words.technician, installer.technician],
    [words.on, day(made.at)],
  ];
  const body = rows
    .filter(([, value]) => value !== "")
    .map(([label, value]) => [
      { text: say(label), style: "label", margin: [0, 2, 0, 0] },
      { text: given(value), fontSize: 9 },
    ]);
  return { table: { widths: [90, "*"], body: body as Content[][] }, layout: plain };
}

/** Four figures, large: what a reader looks for first. */
function figures({ doors, pushes }: Dossier, { say, number }: Paper) {
  const tests = doors.flatMap((door) => door.tests).filter(({ state }) => state !== "not-applicable");
  const left = tests.filter(remains).length;
  const residents = doors.reduce((sum, { residentCount }) => sum + (residentCount ?? 0), 0);
  const applied = pushes.filter(({ outcome }) => outcome === "applied").length;
  const told: [string, Bilingual][] = [
    [number(doors.length), doors.length > 1 ? words.doors : words.door],
    [number(residents), residents > 1 ? words.residents : words.resident],
    [`${number(tests.length - left)} / ${number(tests.length)}`, words.tests],
    [number(applied), applied > 1 ? words.pushes : words.push],
  ];
  const width = textWidth / told.length;
  return {
    table: {
      widths: told.map(() => width - 2),
      body: [
        told.map(([figure]) => ({
          text: figure,
          fontSize: 15,
          bold: true,
          color: ink.accent,
          fillColor: ink.wash,
          margin: [8, 6, 0, 0],
        })),
        told.map(([, label]) => ({
          text: say(label),
          style: "label",
          fillColor: ink.wash,
          margin: [8, 0, 0, 6],
        })),
      ] as Content[][],
    },
    layout: { ...plain, paddingRight: () => 2, paddingTop: () => 0, paddingBottom: () => 0 },
  };
}

const words = {
  kind: { fr: "Dossier de mise en service", en: "Commissioning dossier" },
  customer: { fr: "Client", en: "Customer" },
  reference: { fr: "Référence", en: "Reference" },
  technician: { fr: "Technicien", en: "Technician" },
  on: { fr: "Établi le", en: "Made on" },
  date: { fr: "État des portiers au", en: "Door phones as of" },
  door: { fr: "portier", en: "door phone" },
  doors: { fr: "portiers", en: "door phones" },
  resident: { fr: "résident", en: "resident" },
  residents: { fr: "résidents", en: "residents" },
  tests: { fr: "essais faits et réussis", en: "tests done and passed" },
  push: { fr: "envoi vérifié", en: "verified push" },
  pushes: { fr: "envois vérifiés", en: "verified pushes" },
} satisfies Record<string, Bilingual>;
