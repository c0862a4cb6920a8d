import type { Content, CustomTableLayout, StyleDictionary } from "pdfmake/interfaces.js";

/** The few colours of the paper: petrol for what leads, three signals, the rest grey. */
export const ink = {
  text: "#1f2930",
  dim: "#66747f",
  line: "#d5dbdf",
  wash: "#eef6f6",
  accent: "#1d6f79",
  good: "#2e7d4f",
  bad: "#b3261e",
  doubt: "#b26a00",
} as const;

/** A4 in points, and the margins. */
export const sheet = { width: 595.28, left: 44, right: 44, top: 52, bottom: 54 } as const;
export const textWidth = sheet.width - sheet.left - sheet.right;

/** One typographic scale: 26, 15, 11, 9, 7. */
export const styles: StyleDictionary = {
  title: { fontSize: 26, bold: true, color: ink.text, lineHeight: 1.05 },
  subtitle: { fontSize: 15, color: ink.accent },
  section: { fontSize: 15, bold: true, color: ink.accent, margin: [0, 18, 0, 6] },
  part: { fontSize: 11, bold: true, margin: [0, 8, 0, 4] },
  label: { fontSize: 7, color: ink.dim },
  small: { fontSize: 7, color: ink.dim },
  head: { fontSize: 7, color: ink.dim },
  cell: { fontSize: 8 },
};

/** Thin lines between rows, none at the sides: the eye follows the row. */
export const ruled: CustomTableLayout = {
  hLineWidth: (place, node) => (place === 0 ? 0 : place === node.table.headerRows ? 0.8 : 0.4),
  vLineWidth: () => 0,
  hLineColor: () => ink.line,
  paddingLeft: (place) => (place === 0 ? 0 : 5),
  paddingRight: () => 5,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

/** Rows of label and value, without lines. */
export const plain: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 8,
  paddingTop: () => 1.2,
  paddingBottom: () => 1.2,
};

/** A heading that goes to the next page rather than stand alone at the foot of this one. */
export const heading = (text: string, style: "section" | "part"): Content => ({
  text,
  style,
  headlineLevel: style === "section" ? 1 : 2,
});
