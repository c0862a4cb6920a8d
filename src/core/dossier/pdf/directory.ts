import type { Content } from "pdfmake/interfaces.js";
import type { Resident, TimeRange } from "#shared/model/device-configuration.ts";
import type { Dossier, DossierDoor } from "#shared/model/dossier.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { alike } from "./alike.ts";
import { doorLabel } from "./doors-table.ts";
import { heading, ruled } from "./look.ts";
import type { Paper } from "./paper.ts";

type Row = Pick<Resident, "index" | "numbers" | "timeRange"> & {
  readonly label: string;
  readonly priority: boolean;
};

/** Residents and call buttons, in calling order; a directory that several door phones share is printed once. */
export function directory({ doors, made }: Dossier, paper: Paper): Content[] {
  if (!made.residents) return [];
  const groups = alike(doors, (door) => ({ rows: rowsOf(door), ranges: door.held?.timeRanges ?? [] }));
  const filled = groups.filter(({ value }) => value.rows.length > 0);
  if (filled.length === 0) return [];
  return [
    heading(paper.say(words.title), "section"),
    ...filled.flatMap(({ members, value }): Content[] => [
      heading(members.map((door) => paper.given(doorLabel(door))).join(", "), "part"),
      table(value.rows, value.ranges, paper),
    ]),
  ];
}

function rowsOf({ held }: DossierDoor): Row[] {
  if (!held) return [];
  const residents = held.residents.map(({ firstName, lastName, ...resident }) => ({
    index: resident.index,
    label: [lastName, firstName].filter(Boolean).join(" "),
    numbers: resident.numbers,
    timeRange: resident.timeRange,
    priority: resident.priority,
  }));
  const buttons = held.buttons.map((button) => ({ ...button, priority: false }));
  return held.variant === "buttons" ? buttons : residents;
}

function table(rows: readonly Row[], ranges: readonly TimeRange[], paper: Paper): Content {
  const { say, given } = paper;
  const rangeName = (index: number) =>
    index === 0 ? "–" : given(ranges.find((range) => range.index === index)?.name || String(index));
  const columns = [words.index, words.name, words.numbers, words.range];
  const body: Content[][] = [
    columns.map((column) => ({ text: say(column), style: "head" })),
    ...rows.map(({ index, label, numbers, timeRange, priority }): Content[] => [
      String(index),
      given(label) + (priority ? ` · ${say(words.priority)}` : ""),
      given(numbers.map((number) => number.replace(/^sip:/, "")).join(", ")),
      rangeName(timeRange),
    ]),
  ];
  return {
    style: "cell",
    table: { headerRows: 1, dontBreakRows: true, widths: [24, "*", "*", 90], body },
    layout: ruled,
  };
}

const words = {
  title: { fr: "Résidents et appels", en: "Residents and calls" },
  index: { fr: "N°", en: "No." },
  name: { fr: "Nom", en: "Name" },
  numbers: { fr: "Appels, dans l'ordre", en: "Calls, in order" },
  range: { fr: "Plage horaire", en: "Time range" },
  priority: { fr: "prioritaire", en: "priority" },
} satisfies Record<string, Bilingual>;
