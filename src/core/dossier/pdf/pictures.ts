import type { Content } from "pdfmake/interfaces.js";
import type { Dossier } from "#shared/model/dossier.ts";
import { doorLabel } from "./doors-table.ts";
import { heading, textWidth } from "./look.ts";
import type { Paper } from "./paper.ts";

const perRow = 2;
const gap = 14;

/** Photographs, two a row, with what they show. `jpegs` by the picture's id. */
export function pictures(
  { pictures, doors }: Dossier,
  paper: Paper,
  jpegs: ReadonlyMap<string, Uint8Array>,
): Content[] {
  const width = (textWidth - gap * (perRow - 1)) / perRow;
  const cells = pictures.flatMap(({ id, doorId, caption, addedAt, sha256 }): Content[] => {
    const jpeg = jpegs.get(id);
    const door = doors.find((one) => one.id === doorId);
    if (!jpeg) return [];
    return [
      {
        stack: [
          { image: `data:image/jpeg;base64,${Buffer.from(jpeg).toString("base64")}`, fit: [width, 190] },
          {
            text: [door ? doorLabel(door) : "", caption].filter(Boolean).map(paper.given).join(" · "),
            fontSize: 8,
            margin: [0, 3, 0, 0],
          },
          { text: `${paper.time(addedAt)} · ${sha256.slice(0, 16)}`, style: "small" },
        ],
      },
    ];
  });
  if (cells.length === 0) return [];
  const rows = Array.from(
    { length: Math.ceil(cells.length / perRow) },
    (_, row): Content => ({
      unbreakable: true,
      columns: cells.slice(row * perRow, (row + 1) * perRow),
      columnGap: gap,
      margin: [0, 4, 0, 10],
    }),
  );
  return [heading(paper.say({ fr: "Photos", en: "Photographs" }), "section"), ...rows];
}
