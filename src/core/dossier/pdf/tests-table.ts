import type { Content } from "pdfmake/interfaces.js";
import type { Dossier, DossierDoor } from "#shared/model/dossier.ts";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { doorLabel } from "./doors-table.ts";
import { heading, ink, ruled } from "./look.ts";
import type { Paper } from "./paper.ts";

/** What was tried at each door, and what came of it. */
export function testsTable({ doors }: Dossier, paper: Paper): Content[] {
  const tried = doors.filter(({ tests }) => tests.length > 0);
  if (tried.length === 0) return [];
  return [
    heading(paper.say({ fr: "Essais", en: "Tests" }), "section"),
    ...tried.flatMap((door): Content[] => [
      heading(paper.given(doorLabel(door)), "part"),
      table(door, paper),
    ]),
  ];
}

function table({ tests }: DossierDoor, paper: Paper): Content {
  const columns: Bilingual[] = [words.result, words.test, words.answer, words.when];
  return {
    style: "cell",
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [78, "*", "*", 96],
      body: [
        columns.map((column) => ({ text: paper.say(column), style: "head" })),
        ...tests.map((test) => row(test, paper)),
      ],
    },
    layout: ruled,
  };
}

function row({ title, state, answer, remark, at, by }: GuidedTest, { say, given, time }: Paper): Content[] {
  const { word, color } = states[state];
  const said = [answer ? say(answer) : "", remark ? given(remark) : ""].filter(Boolean).join(" · ");
  return [
    {
      columns: [
        { canvas: [{ type: "ellipse", x: 3, y: 5, r1: 2.6, r2: 2.6, color }], width: 9 },
        { text: say(word), color, width: "*" },
      ],
    },
    say(title),
    said || "–",
    { text: at ? `${time(at)}${by ? `\n${given(by)}` : ""}` : "–", color: ink.dim },
  ];
}

const states: Record<GuidedTest["state"], { readonly word: Bilingual; readonly color: string }> = {
  passed: { word: { fr: "Réussi", en: "Passed" }, color: ink.good },
  failed: { word: { fr: "Échoué", en: "Failed" }, color: ink.bad },
  remark: { word: { fr: "Avec remarque", en: "With a remark" }, color: ink.doubt },
  unknown: { word: { fr: "Incertain", en: "Uncertain" }, color: ink.doubt },
  "not-run": { word: { fr: "Pas fait", en: "Not done" }, color: ink.dim },
  "not-applicable": { word: { fr: "Sans objet", en: "Not applicable" }, color: ink.dim },
};

const words = {
  result: { fr: "Résultat", en: "Result" },
  test: { fr: "Essai", en: "Test" },
  answer: { fr: "Constat", en: "Finding" },
  when: { fr: "Le, par", en: "On, by" },
} satisfies Record<string, Bilingual>;
