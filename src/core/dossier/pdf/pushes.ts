import type { Content } from "pdfmake/interfaces.js";
import type { Change } from "#shared/model/change.ts";
import type { Dossier, DossierPush } from "#shared/model/dossier.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { outcomeWords } from "../words/evidence-words.ts";
import { failureWords } from "../words/failure-words.ts";
import { doorLabel } from "./doors-table.ts";
import { heading, ink, ruled } from "./look.ts";
import type { Paper } from "./paper.ts";

/** A first import changes thousands of fields: these are printed, all are in the JSON. */
const changesPrinted = 150;

/** Before and after, push by push, in words. */
export function pushes({ pushes, doors }: Dossier, paper: Paper): Content[] {
  const { say, given } = paper;
  const told = pushes.filter(({ changes, failure }) => changes.length > 0 || failure !== null);
  if (told.length === 0) return [];
  const nameOf = (id: string | null) => {
    const door = doors.find((one) => one.id === id);
    return door ? doorLabel(door) : "";
  };
  return [
    heading(say(words.title), "section"),
    ...told.flatMap((push): Content[] => [
      heading(`${given(nameOf(push.doorId))} · ${paper.time(push.at)}`, "part"),
      {
        text: outcome(push, paper),
        fontSize: 8,
        color: push.outcome === "applied" ? ink.good : ink.doubt,
        margin: [0, 0, 0, 3],
      },
      changeTable(push.changes, paper),
      ...rest(push.changes.length, paper),
    ]),
  ];
}

function outcome({ outcome, failure, restored, entry }: DossierPush, { say }: Paper): string {
  const result = failure === null ? outcomeWords(outcome ?? "unknown") : failureWords(failure);
  const what = restored === null ? "" : `${say(words.restore)} ${restored.slice(0, 12)}. `;
  return `${what}${say(result)} · ${say(words.entry)} ${entry}`;
}

function changeTable(changes: readonly Change[], { say, given }: Paper): Content {
  const columns = [words.field, words.before, words.after];
  const body: Content[][] = [
    columns.map((column) => ({ text: say(column), style: "head" })),
    ...changes
      .slice(0, changesPrinted)
      .map(({ label, before, after, kind }): Content[] => [
        say(label),
        { text: given(before), color: ink.dim },
        kind === "delete" ? { text: say(words.removed), color: ink.bad } : given(after),
      ]),
  ];
  return {
    style: "cell",
    table: { headerRows: 1, dontBreakRows: true, widths: ["*", "*", "*"], body },
    layout: ruled,
  };
}

function rest(count: number, { say, number }: Paper): Content[] {
  const more = count - changesPrinted;
  if (more <= 0) return [];
  const text = say({
    fr: `… et ${number(more)} autres modifications, toutes dans le fichier JSON.`,
    en: `… and ${number(more)} more changes, all in the JSON file.`,
  });
  return [{ text, style: "small", margin: [0, 3, 0, 0] }];
}

const words = {
  title: { fr: "Modifications envoyées", en: "Changes sent" },
  restore: { fr: "Restauration de l'instantané", en: "Restore of snapshot" },
  entry: { fr: "journal n°", en: "log no." },
  field: { fr: "Champ", en: "Field" },
  before: { fr: "Avant", en: "Before" },
  after: { fr: "Après", en: "After" },
  removed: { fr: "supprimé", en: "deleted" },
} satisfies Record<string, Bilingual>;
