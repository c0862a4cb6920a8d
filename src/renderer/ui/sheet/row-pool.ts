import classes from "./sheet.module.css";
import type { CellLook, RowKey, SheetColumn, SheetRows, SheetWish } from "./sheet-wish.ts";

type Cell = { readonly element: HTMLElement; readonly text: Text; look: CellLook; hint: string };
type Slot<Row> = {
  readonly element: HTMLElement;
  readonly tick: HTMLInputElement | null;
  readonly cells: readonly Cell[];
  place: number;
  row: Row | undefined;
  isTicked: boolean;
  drawing: number;
};

/** What of a wish the rows are drawn from. */
type Drawn<Row> = Pick<SheetWish<Row>, "columns" | "keyOf" | "ticks">;

/**
 * The rows in sight, and no more elements than those.
 *
 * A row that leaves the sight is written anew as the one that enters it: scrolling makes, moves and removes no element.
 */
export class RowPool<Row> {
  readonly #body: HTMLElement;
  readonly #rowHeight: number;
  #slots: Slot<Row>[] = [];
  #drawn: Drawn<Row>;
  #widths: readonly number[] = [];
  /** Raised when every cell is to be written again. */
  #drawing = 0;

  constructor(body: HTMLElement, rowHeight: number, drawn: Drawn<Row>) {
    this.#body = body;
    this.#rowHeight = rowHeight;
    this.#drawn = drawn;
  }

  /** As many rows as the sight may hold. */
  hold(count: number): void {
    if (count !== this.#slots.length) this.#make(count);
  }

  /** Other columns: their cells are made anew. */
  show(drawn: Drawn<Row>): void {
    this.#drawn = drawn;
    this.#make(this.#slots.length);
  }

  /** Gives the columns their widths, the ticks' first where there are ticks. */
  lay(widths: readonly number[]): void {
    this.#widths = widths;
    for (const { cells, tick } of this.#slots) {
      const elements = [tick?.parentElement ?? [], cells.map(({ element }) => element)].flat();
      layCells(elements, widths, this.#pinned());
    }
  }

  redraw(): void {
    this.#drawing += 1;
  }

  draw(from: number, to: number, rows: SheetRows<Row>, ticked: ReadonlySet<RowKey>): void {
    const size = this.#slots.length;
    for (let place = from; place < from + size; place += 1) {
      const slot = this.#slots[place % size];
      if (!slot) continue;
      if (place >= to) this.#hide(slot);
      else this.#write(slot, place, rows.at(place), ticked);
    }
  }

  /** The element of a cell, while its row is drawn. */
  cell(place: number, column: number): HTMLElement | undefined {
    const slot = this.#slots.find((one) => one.place === place);
    return slot?.element.children[column] as HTMLElement | undefined;
  }

  #make(count: number): void {
    for (const { element } of this.#slots) element.remove();
    this.#slots = Array.from({ length: count }, () => this.#newSlot());
    this.#body.prepend(...this.#slots.map(({ element }) => element));
    this.lay(this.#widths);
  }

  #write(slot: Slot<Row>, place: number, row: Row | undefined, ticked: ReadonlySet<RowKey>): void {
    const isTicked = row !== undefined && ticked.has(this.#drawn.keyOf(row));
    if (slot.place !== place) this.#move(slot, place);
    if (slot.isTicked !== isTicked) {
      slot.isTicked = isTicked;
      slot.element.setAttribute("aria-selected", String(isTicked));
      if (slot.tick) slot.tick.checked = isTicked;
    }
    if (slot.row === row && slot.drawing === this.#drawing) return;
    slot.row = row;
    slot.drawing = this.#drawing;
    for (const [at, column] of this.#drawn.columns.entries()) writeCell(slot.cells[at], column, row);
  }

  #move(slot: Slot<Row>, place: number): void {
    const { element } = slot;
    if (slot.place === -1) element.hidden = false;
    slot.place = place;
    element.style.transform = `translateY(${place * this.#rowHeight}px)`;
    element.setAttribute("row-index", String(place));
    // The heading is the first row of the grid.
    element.setAttribute("aria-rowindex", String(place + 2));
  }

  #hide(slot: Slot<Row>): void {
    if (slot.place === -1) return;
    slot.place = -1;
    slot.element.hidden = true;
    slot.element.removeAttribute("row-index");
  }

  #newSlot(): Slot<Row> {
    const element = document.createElement("div");
    element.className = classes.row ?? "";
    element.role = "row";
    element.hidden = true;
    const { columns, ticks } = this.#drawn;
    const tick = ticks ? newTick(ticks.row) : null;
    if (tick) element.append(newCell("tick", 1, tick));
    if (tick) element.setAttribute("aria-selected", "false");
    const cells = columns.map(({ id }, at): Cell => {
      const text = document.createTextNode("");
      return { element: newCell(id, at + (tick ? 2 : 1), text), text, look: "plain", hint: "" };
    });
    element.append(...cells.map((cell) => cell.element));
    return { element, tick, cells, place: -1, row: undefined, isTicked: false, drawing: -1 };
  }

  #pinned(): number {
    const { columns, ticks } = this.#drawn;
    return columns.filter(({ pinned }) => pinned).length + (ticks ? 1 : 0);
  }
}

/** Lays cells side by side, the first of them staying while the others scroll. */
export function layCells(elements: readonly HTMLElement[], widths: readonly number[], pinned: number): void {
  let left = 0;
  for (const [at, element] of elements.entries()) {
    const width = widths[at] ?? 0;
    element.style.width = `${width}px`;
    element.classList.toggle(classes.pinned ?? "", at < pinned);
    if (at < pinned) element.style.left = `${left}px`;
    left += width;
  }
}

function writeCell<Row>(cell: Cell | undefined, column: SheetColumn<Row>, row: Row | undefined): void {
  if (!cell) return;
  const text = row === undefined ? "" : column.text(row);
  const look = row === undefined ? "plain" : (column.look?.(row) ?? "plain");
  const hint = row === undefined ? "" : (column.hint?.(row) ?? "");
  // What stands there already is not written again: each write costs its part of the frame.
  if (cell.text.data !== text) cell.text.data = text;
  if (cell.look !== look) cell.element.dataset.look = look;
  if (cell.hint !== hint) cell.element.title = hint;
  cell.look = look;
  cell.hint = hint;
}

function newCell(id: string, place: number, content: Node): HTMLElement {
  const cell = document.createElement("div");
  cell.className = classes.cell ?? "";
  cell.role = "gridcell";
  cell.tabIndex = -1;
  cell.setAttribute("col-id", id);
  cell.setAttribute("aria-colindex", String(place));
  cell.append(content);
  return cell;
}

export function newTick(label: string): HTMLInputElement {
  const tick = document.createElement("input");
  tick.type = "checkbox";
  tick.tabIndex = -1;
  tick.ariaLabel = label;
  return tick;
}
