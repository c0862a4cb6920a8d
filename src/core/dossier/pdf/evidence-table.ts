import type { Content } from "pdfmake/interfaces.js";
import type { SealedEntry } from "#shared/model/evidence.ts";
import { evidenceDoorName } from "#shared/model/evidence-door-name.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { entryWords } from "../words/entry-words.ts";
import { heading, ink, ruled } from "./look.ts";
import type { Paper } from "./paper.ts";

/** Digits of a fingerprint on paper: enough to tell two apart; all of them are in the JSON. */
const digits = 16;

/** Everything that was done, in order, each with the beginning of its fingerprint. */
export function evidenceTable(entries: readonly SealedEntry[], paper: Paper): Content[] {
  const { say, given, time } = paper;
  const named = namesGiven(entries);
  const columns = [words.number, words.when, words.door, words.what, words.hash];
  const body: Content[][] = [
    columns.map((column) => ({ text: say(column), style: "head" })),
    ...entries.map(({ entry: { sequence, at, door, ...entry }, hash }): Content[] => [
      String(sequence),
      time(at),
      given(door && evidenceDoorName(door, named)),
      say(entryWords(entry)),
      { text: hash.slice(0, digits), color: ink.dim, characterSpacing: 0.2 },
    ]),
  ];
  return [
    heading(say(words.title), "section"),
    { text: say(words.lead), style: "small", margin: [0, 0, 0, 4] },
    {
      fontSize: 7,
      table: { headerRows: 1, dontBreakRows: true, widths: [20, 84, 90, "*", 74], body },
      layout: ruled,
    },
  ];
}

/** The last name each door phone was given, as the log itself tells it. */
const namesGiven = (entries: readonly SealedEntry[]) =>
  new Map(
    entries.flatMap(({ entry: { door } }) =>
      door && door.name !== "" ? [[door.id, door.name] as const] : [],
    ),
  );

const words = {
  title: { fr: "Journal des actes", en: "Log of acts" },
  lead: {
    fr: "Chaque entrée porte l'empreinte de la précédente : rien ne peut y être changé, ôté ni ajouté sans que cela se voie. Aucun mot de passe, code ni clé n'y figure.",
    en: "Each entry carries the fingerprint of the one before: nothing can be changed, removed or added unseen. No password, code or key is in it.",
  },
  number: { fr: "N°", en: "No." },
  when: { fr: "Le", en: "On" },
  door: { fr: "Portier", en: "Door phone" },
  what: { fr: "Acte", en: "Act" },
  hash: { fr: "Empreinte", en: "Fingerprint" },
} satisfies Record<string, Bilingual>;
