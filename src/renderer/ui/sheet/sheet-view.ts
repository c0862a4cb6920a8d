import { CellField, type Onward } from "./cell-field.ts";
import { columnWidths } from "./column-widths.ts";
import { RowPool } from "./row-pool.ts";
import classes from "./sheet.module.css";
import { SheetHead } from "./sheet-head.ts";
import type { RowKey, SheetColumn, SheetHandle, SheetWish, Spot } from "./sheet-wish.ts";
import { noTicks, ticksAmong, turnAll, turnTick } from "./ticked-rows.ts";
import { rowsDrawn, topToShow, windowOfRows } from "./window-of-rows.ts";

/** Of a row and of the ticks' column, at the usual text size: CSS pixels. */
const usualRowHeight = 30;
const tickWidth = 40;
const usualTextSize = 16;

/** A sheet of any length: it draws the rows in sight, holds the focus, the ticks and the field being written into. */
export class SheetView<Row> {
  readonly #root: HTMLElement;
  readonly #body = document.createElement("div");
  readonly #empty = document.createElement("div");
  readonly #head = new SheetHead((column, width) => this.widen(column, width));
  readonly #pool: RowPool<Row>;
  readonly #watch = new ResizeObserver(() => this.#measure());
  readonly #dragged = new Map<string, number>();
  readonly #scale = textScale();
  #wish: SheetWish<Row>;
  #spot: Spot = { place: -1, column: 0 };
  #ticks = noTicks;
  #height = 0;
  #field: CellField | null = null;
  #tabStop: HTMLElement | undefined;
  /** A cell that was asked for before its row was there. */
  #awaited: { readonly key: RowKey; readonly column: string } | null = null;

  constructor(root: HTMLElement, wish: SheetWish<Row>) {
    this.#root = root;
    this.#wish = wish;
    this.#body.className = classes.body ?? "";
    this.#body.role = "rowgroup";
    this.#empty.className = classes.empty ?? "";
    this.#pool = new RowPool(this.#body, this.#rowHeight, wish);
    root.style.setProperty("--sheet-row", `${this.#rowHeight}px`);
    root.replaceChildren(this.#head.element, this.#body, this.#empty);
    root.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    this.#showColumns();
    this.#measure();
    this.#watch.observe(root);
    this.#showRows();
  }

  /** What the screen now wants shown; cells of rows that are the same as before stay as they are. */
  update(wish: SheetWish<Row>): void {
    const before = this.#wish;
    this.#wish = wish;
    if (before.columns !== wish.columns) this.#showColumns();
    if (before.label !== wish.label) this.#root.ariaLabel = wish.label;
    if (before.rows !== wish.rows || before.columns !== wish.columns || before.empty !== wish.empty)
      this.#showRows();
  }

  end(): void {
    this.#watch.disconnect();
    this.#root.replaceChildren();
  }

  readonly handle: SheetHandle = {
    focused: () => {
      const id = this.#column(this.#spot.column)?.id;
      return this.#spot.place < 0 || id === undefined ? null : { place: this.#spot.place, column: id };
    },
    isEditing: () => this.#field !== null,
    goTo: (key, column) => {
      this.#awaited = { key, column };
      this.#goToAwaited();
    },
    redraw: () => {
      this.#pool.redraw();
      this.#draw();
    },
  };

  get spot(): Spot {
    return this.#spot;
  }

  /** Rows, cells of a row, and rows in sight at once. */
  get extent(): { rows: number; columns: number; page: number } {
    const page = Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
    return { rows: this.#wish.rows.count, columns: this.#wish.columns.length + this.#ticksBefore, page };
  }

  get ticks(): boolean {
    return this.#wish.ticks !== undefined;
  }

  /** Undefined for the ticks' own. */
  columnAtSpot(): SheetColumn<Row> | undefined {
    return this.#column(this.#spot.column);
  }

  rowAtSpot(): Row | undefined {
    return this.#spot.place < 0 ? undefined : this.#wish.rows.at(this.#spot.place);
  }

  /** Which cell an element is in. */
  spotOf(target: EventTarget | null): Spot | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>("[aria-colindex]") : null;
    if (!cell || !this.#root.contains(cell)) return undefined;
    const place = Number(cell.parentElement?.getAttribute("aria-rowindex")) - 2;
    return { place, column: Number(cell.getAttribute("aria-colindex")) - 1 };
  }

  focus(spot: Spot): void {
    this.#spot = spot;
    this.#bringIntoSight(spot);
    this.#draw();
    this.#element(spot)?.focus({ preventScroll: true });
    const row = this.rowAtSpot();
    if (row !== undefined) this.#wish.onFocus?.(row);
  }

  write(text: string): void {
    const [row, column] = [this.rowAtSpot(), this.columnAtSpot()];
    if (row !== undefined && (column?.editable || column?.acts)) this.#wish.onWrite?.(row, column.id, text);
  }

  act(): void {
    const [row, column] = [this.rowAtSpot(), this.columnAtSpot()];
    if (row !== undefined && column) this.#wish.onAct?.(row, column.id);
  }

  /** Opens the field of the cell with the focus, on its text or, when a letter began it, empty. */
  edit(fresh: boolean): void {
    const [row, column] = [this.rowAtSpot(), this.columnAtSpot()];
    if (row === undefined || !column?.editable || this.#field) return;
    this.#bringIntoSight(this.#spot);
    this.#draw();
    const element = this.#element(this.#spot);
    if (!element) return;
    const value = (column.value ?? column.text)(row);
    this.#field = new CellField(this.#body, {
      label: column.title,
      value: fresh && !column.choices ? "" : value,
      choices: column.choices,
      box: {
        top: this.#spot.place * this.#rowHeight,
        left: element.offsetLeft,
        width: element.offsetWidth,
      },
      rowIndex: this.#spot.place + 2,
      onEnd: (text, onward) => {
        this.#field = null;
        if (text !== null && text !== value) this.#wish.onWrite?.(row, column.id, text);
        this.#goOn(onward);
      },
    });
  }

  turnTick(range: boolean): void {
    const row = this.rowAtSpot();
    if (row !== undefined) this.#setTicks(turnTick(this.#ticks, this.#order(), this.#wish.keyOf(row), range));
  }

  turnAllTicks(): void {
    this.#setTicks(turnAll(this.#ticks, this.#order()));
  }

  widen(column: string, width: number): void {
    this.#dragged.set(column, Math.round(width));
    this.#lay();
  }

  widenBy(pixels: number): void {
    const column = this.columnAtSpot();
    const now = this.#head.cell(this.#spot.column)?.offsetWidth ?? 0;
    if (column) this.widen(column.id, now + pixels);
  }

  get #rowHeight(): number {
    return Math.round(usualRowHeight * this.#scale);
  }

  get #ticksBefore(): number {
    return this.#wish.ticks ? 1 : 0;
  }

  #column(at: number): SheetColumn<Row> | undefined {
    return this.#wish.columns[at - this.#ticksBefore];
  }

  #element({ place, column }: Spot): HTMLElement | undefined {
    return place < 0 ? this.#head.cell(column) : this.#pool.cell(place, column);
  }

  #rows(): Row[] {
    const { rows } = this.#wish;
    return Array.from({ length: rows.count }, (_, place) => rows.at(place)).filter(
      (row) => row !== undefined,
    );
  }

  #order(): RowKey[] {
    return this.#rows().map((row) => this.#wish.keyOf(row));
  }

  #ticked(): Row[] {
    return this.#rows().filter((row) => this.#ticks.keys.has(this.#wish.keyOf(row)));
  }

  #showColumns(): void {
    const { label, columns, ticks } = this.#wish;
    const hadFocus = this.#root.contains(document.activeElement) && !this.#field;
    this.#root.ariaLabel = label;
    this.#root.ariaColCount = String(this.extent.columns);
    if (ticks) this.#root.ariaMultiSelectable = "true";
    this.#head.show({ columns, ticks });
    this.#pool.show(this.#wish);
    this.#lay();
    this.#draw();
    if (hadFocus) (this.#element(this.#spot) ?? this.#root).focus({ preventScroll: true });
  }

  #showRows(): void {
    const { rows, empty } = this.#wish;
    this.#root.ariaRowCount = String(rows.count + 1);
    this.#body.style.height = `${rows.count * this.#rowHeight}px`;
    this.#empty.textContent = empty;
    this.#empty.hidden = rows.count > 0;
    if (this.#spot.place >= rows.count) this.#spot = { ...this.#spot, place: rows.count - 1 };
    this.#setTicks(this.#ticks.keys.size > 0 ? ticksAmong(this.#ticks, this.#order()) : this.#ticks);
    this.#goToAwaited();
  }

  #setTicks(ticks: typeof noTicks): void {
    const changed = ticks.keys !== this.#ticks.keys;
    this.#ticks = ticks;
    this.#head.setTicked(ticks.keys.size, this.#wish.rows.count);
    this.#draw();
    if (changed) this.#wish.onTick?.(this.#ticked());
  }

  #measure(): void {
    this.#height = Math.max(0, this.#root.clientHeight - this.#head.element.offsetHeight);
    this.#pool.hold(rowsDrawn(this.#height, this.#rowHeight));
    this.#lay();
    this.#draw();
  }

  #lay(): void {
    const { columns, ticks } = this.#wish;
    const ticksWidth = ticks ? Math.round(tickWidth * this.#scale) : 0;
    const sized = columns.map((column) => ({ ...column, width: Math.round(column.width * this.#scale) }));
    const widths = columnWidths(sized, this.#dragged, this.#root.clientWidth - ticksWidth);
    if (ticks) widths.unshift(ticksWidth);
    this.#body.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`;
    this.#head.lay(widths);
    this.#pool.lay(widths);
  }

  #onScroll(): void {
    this.#root.toggleAttribute("data-sideways", this.#root.scrollLeft > 0);
    this.#draw();
  }

  #draw(): void {
    const { rows } = this.#wish;
    const sight = { top: this.#root.scrollTop, height: this.#height, rowHeight: this.#rowHeight };
    const { from, to } = windowOfRows({ ...sight, count: rows.count });
    this.#pool.draw(from, to, rows, this.#ticks.keys);
    this.#keepFocus();
  }

  /** The elements of rows out of sight show other rows: the focus stays with its row, or waits on the sheet. */
  #keepFocus(): void {
    const cell = this.#element(this.#spot);
    const stop = cell ?? this.#root;
    if (this.#tabStop !== stop) {
      if (this.#tabStop) this.#tabStop.tabIndex = -1;
      stop.tabIndex = 0;
      this.#tabStop = stop;
    }
    const active = document.activeElement;
    if (this.#field || active === stop || !active || !this.#root.contains(active)) return;
    stop.focus({ preventScroll: true });
  }

  #bringIntoSight({ place, column }: Spot): void {
    const root = this.#root;
    if (place >= 0)
      root.scrollTop = topToShow(place, {
        top: root.scrollTop,
        height: this.#height,
        rowHeight: this.#rowHeight,
      });
    const heading = this.#head.cell(column);
    if (!heading || heading.classList.contains(classes.pinned ?? "")) return;
    const hidden = this.#pinnedWidth();
    const left = heading.offsetLeft;
    if (left - hidden < root.scrollLeft) root.scrollLeft = left - hidden;
    else root.scrollLeft = Math.max(root.scrollLeft, left + heading.offsetWidth - root.clientWidth);
  }

  #pinnedWidth(): number {
    const headings = [...this.#head.element.querySelectorAll<HTMLElement>(`.${classes.pinned}`)];
    return headings.reduce((sum, heading) => sum + heading.offsetWidth, 0);
  }

  #goToAwaited(): void {
    const wanted = this.#awaited;
    if (!wanted) return;
    const place = this.#order().indexOf(wanted.key);
    const at = this.#wish.columns.findIndex(({ id }) => id === wanted.column);
    if (place === -1 || at === -1) return;
    this.#awaited = null;
    this.focus({ place, column: at + this.#ticksBefore });
  }

  #goOn(onward: Onward): void {
    const { place, column } = this.#spot;
    if (onward === "elsewhere") {
      this.#draw();
      return;
    }
    const down = { down: 1, up: -1 }[onward as "down" | "up"] ?? 0;
    const wanted = place + down;
    const beside = this.#besides(onward);
    this.focus({
      place: wanted < 0 || wanted >= this.#wish.rows.count ? place : wanted,
      column: beside ?? column,
    });
    if (beside !== undefined) this.edit(false);
  }

  /** The next cell that is written into, while Tab goes from one to the other. */
  #besides(onward: Onward): number | undefined {
    if (onward !== "next" && onward !== "previous") return undefined;
    const step = onward === "next" ? 1 : -1;
    for (let at = this.#spot.column + step; at >= 0 && at < this.extent.columns; at += step) {
      if (this.#column(at)?.editable) return at;
    }
    return undefined;
  }
}

const textScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / usualTextSize;
