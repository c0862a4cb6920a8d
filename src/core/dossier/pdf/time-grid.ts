import type { Content } from "pdfmake/interfaces.js";
import { type TimeRange, weekdays } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { ink } from "./look.ts";
import type { Paper } from "./paper.ts";

const cell = { width: 8.4, height: 8 } as const;
const labelWidth = 26;
const axisHeight = 10;

/** A time range as a week drawn hour by hour: seven rows of twenty-four. */
export function timeGrid({ index, name, days }: TimeRange, { say, given }: Paper): Content {
  const width = labelWidth + 24 * cell.width + 6;
  const height = axisHeight + weekdays.length * cell.height + 2;
  const shapes = weekdays.flatMap((day, row) => {
    const y = axisHeight + row * cell.height;
    const open = (days[day] ?? []).map(
      ({ from, to }) =>
        `<rect x="${labelWidth + from * cell.width}" y="${y + 1}" width="${(to - from) * cell.width}" height="${cell.height - 2}" fill="${ink.accent}"/>`,
    );
    return [
      `<rect x="${labelWidth}" y="${y + 1}" width="${24 * cell.width}" height="${cell.height - 2}" fill="#eff1f3"/>`,
      ...open,
      text(0, y + cell.height - 2, say(dayNames[row] ?? { fr: "", en: "" }), "start"),
    ];
  });
  const hours = [0, 6, 8, 12, 14, 18, 24].flatMap((hour) => {
    const x = labelWidth + hour * cell.width;
    return [
      text(x, axisHeight - 3, String(hour), "middle"),
      `<line x1="${x}" y1="${axisHeight}" x2="${x}" y2="${height - 2}" stroke="#ffffff" stroke-width="0.6"/>`,
    ];
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${shapes.join("")}${hours.join("")}</svg>`;
  return {
    unbreakable: true,
    stack: [{ text: `${index} · ${given(name)}`, fontSize: 8, bold: true, margin: [0, 0, 0, 2] }, { svg }],
    margin: [0, 2, 0, 8],
  };
}

function text(x: number, y: number, words: string, anchor: "start" | "middle"): string {
  return `<text x="${x}" y="${y}" font-family="Roboto" font-size="5.6" fill="${ink.dim}" text-anchor="${anchor}">${words}</text>`;
}

const dayNames: readonly Bilingual[] = [
  { fr: "lun.", en: "Mon" },
  { fr: "mar.", en: "Tue" },
  { fr: "mer.", en: "Wed" },
  { fr: "jeu.", en: "Thu" },
  { fr: "ven.", en: "Fri" },
  { fr: "sam.", en: "Sat" },
  { fr: "dim.", en: "Sun" },
];
