/** A key and what it does; the words stand in the catalogues under `shortcuts.`. */
export type Shortcut = { readonly keys: readonly string[]; readonly does: ShortcutName };

export type ShortcutName =
  | "palette"
  | "help"
  | "sheet"
  | "skip"
  | "close"
  | "edit"
  | "undo"
  | "redo"
  | "filter"
  | "clear"
  | "paste"
  | "hold"
  | "paint"
  | "stretch"
  | "answer";

/** Where a key means something: everywhere, in a grid, at a door, on a week, in the checks. */
export const shortcuts = {
  everywhere: [
    { keys: ["Ctrl", "K"], does: "palette" },
    { keys: ["F1"], does: "help" },
    { keys: ["?"], does: "sheet" },
    { keys: ["Tab"], does: "skip" },
    { keys: ["Esc"], does: "close" },
  ],
  grid: [
    { keys: ["F2"], does: "edit" },
    { keys: ["Ctrl", "Z"], does: "undo" },
    { keys: ["Ctrl", "Y"], does: "redo" },
    { keys: ["Ctrl", "F"], does: "filter" },
    { keys: ["Del"], does: "clear" },
    { keys: ["Ctrl", "V"], does: "paste" },
  ],
  door: [{ keys: ["Space"], does: "hold" }],
  week: [
    { keys: ["Space"], does: "paint" },
    { keys: ["Shift", "→"], does: "stretch" },
  ],
  checks: [{ keys: ["O", "N"], does: "answer" }],
} as const satisfies Readonly<Record<string, readonly Shortcut[]>>;
