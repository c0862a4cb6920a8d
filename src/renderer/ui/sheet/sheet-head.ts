import { layCells, newTick } from "./row-pool.ts";
import classes from "./sheet.module.css";
import type { SheetColumn } from "./sheet-wish.ts";

type Headings = {
  readonly columns: readonly Pick<SheetColumn<never>, "id" | "title" | "pinned">[];
  readonly ticks: { readonly all: string } | undefined;
};

/** The headings of a sheet, their edges to drag, and the tick for all rows. */
export class SheetHead {
  readonly element = document.createElement("div");
  readonly #row = document.createElement("div");
  readonly #onWidth: (column: string, width: number) => void;
  #tick: HTMLInputElement | null = null;
  #pinned = 0;

  constructor(onWidth: (column: string, width: number) => void) {
    this.#onWidth = onWidth;
    this.element.className = classes.head ?? "";
    this.element.role = "rowgroup";
    this.#row.role = "row";
    this.#row.className = classes.headings ?? "";
    this.#row.setAttribute("aria-rowindex", "1");
    this.element.append(this.#row);
  }

  show({ columns, ticks }: Headings): void {
    this.#tick = ticks ? newTick(ticks.all) : null;
    this.#pinned = columns.filter(({ pinned }) => pinned).length + (ticks ? 1 : 0);
    const headings = columns.map(({ id, title }) => this.#heading(id, title));
    if (this.#tick) headings.unshift(cell("tick", this.#tick));
    for (const [at, heading] of headings.entries()) heading.setAttribute("aria-colindex", String(at + 1));
    this.#row.replaceChildren(...headings);
  }

  lay(widths: readonly number[]): void {
    layCells([...this.#row.children] as HTMLElement[], widths, this.#pinned);
  }

  /** The tick for all rows: none, some, all. */
  setTicked(ticked: number, of: number): void {
    if (!this.#tick) return;
    this.#tick.checked = of > 0 && ticked === of;
    this.#tick.indeterminate = ticked > 0 && ticked < of;
  }

  cell(column: number): HTMLElement | undefined {
    return this.#row.children[column] as HTMLElement | undefined;
  }

  #heading(id: string, title: string): HTMLElement {
    const words = document.createElement("span");
    words.className = classes.title ?? "";
    words.textContent = title;
    const heading = cell(id, words);
    heading.title = title;
    heading.append(this.#edge(id, heading));
    return heading;
  }

  #edge(id: string, heading: HTMLElement): HTMLElement {
    const edge = document.createElement("span");
    edge.className = classes.edge ?? "";
    edge.addEventListener("pointerdown", (pressed) => {
      edge.setPointerCapture(pressed.pointerId);
      const wider = heading.offsetWidth - pressed.clientX;
      const drag = ({ clientX }: PointerEvent) => this.#onWidth(id, clientX + wider);
      edge.addEventListener("pointermove", drag);
      edge.addEventListener("lostpointercapture", () => edge.removeEventListener("pointermove", drag), {
        once: true,
      });
    });
    return edge;
  }
}

function cell(id: string, content: Node): HTMLElement {
  const heading = document.createElement("div");
  heading.className = classes.heading ?? "";
  heading.role = "columnheader";
  heading.tabIndex = -1;
  heading.setAttribute("col-id", id);
  heading.append(content);
  return heading;
}
