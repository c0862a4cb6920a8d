import type { Content } from "pdfmake/interfaces.js";
import type { Dossier } from "#shared/model/dossier.ts";
import { alike } from "./alike.ts";
import { doorLabel } from "./doors-table.ts";
import { heading } from "./look.ts";
import type { Paper } from "./paper.ts";
import { timeGrid } from "./time-grid.ts";

/** The weeks of every door phone, drawn; door phones that share theirs are told together. */
export function timeRanges({ doors }: Dossier, paper: Paper): Content[] {
  const groups = alike(doors, ({ held }) => held?.timeRanges ?? []).filter(({ value }) => value.length > 0);
  if (groups.length === 0) return [];
  return [
    heading(paper.say({ fr: "Plages horaires", en: "Time ranges" }), "section"),
    ...groups.flatMap(({ members, value }): Content[] => {
      const grids = value.map((range) => timeGrid(range, paper));
      const pairs = Array.from(
        { length: Math.ceil(grids.length / 2) },
        (_, row): Content => ({
          columns: [grids[2 * row] ?? "", grids[2 * row + 1] ?? ""],
          columnGap: 20,
        }),
      );
      const names = members.map((door) => paper.given(doorLabel(door))).join(", ");
      return [heading(names, "part"), ...pairs];
    }),
  ];
}
