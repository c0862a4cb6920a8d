/** What a row is known by while it moves, is edited or filtered. */
export type RowKey = string | number;

/** What is to be seen at a cell beside its text. */
export type CellLook = "plain" | "faint" | "added" | "edited" | "wrong";

/** One column of a sheet; widths in CSS pixels at the usual text size. */
export type SheetColumn<Row> = {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly narrowest?: number;
  /** Takes the width that the others leave. */
  readonly fills?: boolean;
  /** Stays in sight while the others scroll; pinned columns come first. */
  readonly pinned?: boolean;
  /** As shown. */
  readonly text: (row: Row) => string;
  /** As edited, where that is not the text shown. */
  readonly value?: (row: Row) => string;
  readonly editable?: boolean;
  /** The texts to choose from, where the cell is no free text. */
  readonly choices?: readonly string[];
  /** Enter, F2, the space bar and a double click act on the cell: it is no text to write. */
  readonly acts?: boolean;
  readonly look?: (row: Row) => CellLook;
  /** Why the cell looks as it does. */
  readonly hint?: (row: Row) => string | undefined;
};

/** Rows by their place from the top; undefined where one is still on its way. */
export type SheetRows<Row> = {
  readonly count: number;
  readonly at: (place: number) => Row | undefined;
};

/** All that a sheet shows, and whom it tells what is done to it. */
export type SheetWish<Row> = {
  readonly label: string;
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: SheetRows<Row>;
  readonly keyOf: (row: Row) => RowKey;
  /** Told in place of the rows when there are none. */
  readonly empty: string;
  /** The words of the ticks; without them rows cannot be ticked. */
  readonly ticks?: { readonly row: string; readonly all: string };
  readonly onFocus?: (row: Row) => void;
  readonly onWrite?: (row: Row, column: string, text: string) => void;
  readonly onAct?: (row: Row, column: string) => void;
  /** All that are ticked now. */
  readonly onTick?: (rows: readonly Row[]) => void;
};

/** A cell by place and column; place -1 is the heading. */
export type Spot = { readonly place: number; readonly column: number };

/** What the screen around a sheet may ask of it. */
export type SheetHandle = {
  /** The cell with the focus, headings left out. */
  readonly focused: () => { readonly place: number; readonly column: string } | null;
  readonly isEditing: () => boolean;
  /** Shows a row's cell and gives it the focus; a row that is not there yet is gone to as soon as it is. */
  readonly goTo: (key: RowKey, column: string) => void;
  /** Draws every cell again, where what they show has changed behind the same rows. */
  readonly redraw: () => void;
};
