import type { Spot } from "./sheet-wish.ts";

type Extent = {
  readonly rows: number;
  readonly columns: number;
  /** Rows in sight at once. */
  readonly page: number;
};

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** Where a key leads from a cell, as in a spreadsheet and the WAI-ARIA grid; undefined for keys that lead nowhere. */
export function moveOf(press: Press, { place, column }: Spot, extent: Extent): Spot | undefined {
  if (press.altKey) return undefined;
  const far = press.ctrlKey || press.metaKey;
  const last = { place: extent.rows - 1, column: extent.columns - 1 };
  const to = (wanted: Spot) => within(wanted, last);
  switch (press.key) {
    case "ArrowDown":
      return to({ place: far ? last.place : place + 1, column });
    case "ArrowUp":
      return to({ place: far ? Math.min(place, 0) : place - 1, column });
    case "ArrowRight":
      return to({ place, column: far ? last.column : column + 1 });
    case "ArrowLeft":
      return to({ place, column: far ? 0 : column - 1 });
    case "Home":
      return to({ place: far ? 0 : place, column: 0 });
    case "End":
      return to({ place: far ? last.place : place, column: last.column });
    case "PageDown":
      return to({ place: place + extent.page, column });
    case "PageUp":
      return to({ place: Math.max(Math.min(place, 0), place - extent.page), column });
    default:
      return undefined;
  }
}

/** The heading is one above the first row. */
const within = ({ place, column }: Spot, last: Spot): Spot => ({
  place: Math.max(-1, Math.min(place, last.place)),
  column: Math.max(0, Math.min(column, last.column)),
});

/** Whether a key begins to write: a letter, one made with AltGr, or the first half of an accented one. */
export function beginsText(press: Press & Pick<KeyboardEvent, "getModifierState">): boolean {
  if (press.key === "Dead" || press.key === "Process") return true;
  const chord = press.ctrlKey || press.metaKey || press.altKey;
  return press.key.length === 1 && press.key !== " " && (!chord || press.getModifierState("AltGraph"));
}
