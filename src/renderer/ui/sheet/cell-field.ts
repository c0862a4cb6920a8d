import classes from "./sheet.module.css";

/** Where one goes on after a field. */
export type Onward = "stay" | "down" | "up" | "next" | "previous" | "elsewhere";

export type FieldWish = {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[] | undefined;
  /** In the rows' own coordinates, CSS pixels. */
  readonly box: { readonly top: number; readonly left: number; readonly width: number };
  readonly rowIndex: number;
  /** The text as it leaves the field; null when it was given up. */
  readonly onEnd: (text: string | null, onward: Onward) => void;
};

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * The field over a cell while it is written into.
 *
 * It lies over the rows instead of in one, so that scrolling away takes nothing half-written with it.
 */
export class CellField {
  readonly #frame = document.createElement("div");
  readonly #control: Control;
  readonly #wish: FieldWish;
  #isOpen = true;
  #isTyped = false;

  constructor(body: HTMLElement, wish: FieldWish) {
    this.#wish = wish;
    this.#control = wish.choices ? choiceOf(wish.choices, wish.value) : textField(wish.value);
    this.#control.ariaLabel = wish.label;
    this.#frame.role = "row";
    this.#frame.className = classes.field ?? "";
    this.#frame.setAttribute("aria-rowindex", String(wish.rowIndex));
    const { top, left, width } = wish.box;
    Object.assign(this.#frame.style, { top: `${top}px`, left: `${left}px`, width: `${width}px` });
    const cell = document.createElement("div");
    cell.role = "gridcell";
    cell.append(this.#control);
    this.#frame.append(cell);
    body.append(this.#frame);
    this.#control.focus({ preventScroll: true });
    if (this.#control instanceof HTMLInputElement) this.#control.select();
    this.#listen();
  }

  /** Takes the text as it stands. */
  end(onward: Onward, keep = true): void {
    if (!this.#isOpen) return;
    // Removing the field takes the focus from it, which would end it a second time.
    this.#isOpen = false;
    const text = keep ? this.#control.value : null;
    this.#frame.remove();
    this.#wish.onEnd(text, onward);
  }

  #listen(): void {
    this.#control.addEventListener("blur", () => this.end("elsewhere"));
    this.#control.addEventListener("keydown", (event) => this.#press(event as KeyboardEvent));
    if (!(this.#control instanceof HTMLSelectElement)) return;
    this.#control.addEventListener("pointerdown", () => {
      this.#isTyped = false;
    });
    // Letters and arrows go through the choices, and each is a change; a choice pointed at is the one wanted.
    this.#control.addEventListener("change", () => {
      if (!this.#isTyped) this.end("stay");
    });
  }

  #press(event: KeyboardEvent): void {
    this.#isTyped = true;
    // A letter that is still being composed takes its own Enter.
    if (event.isComposing) return;
    if (event.key === "Enter") this.end(event.shiftKey ? "up" : "down");
    else if (event.key === "Tab") this.end(event.shiftKey ? "previous" : "next");
    else if (event.key === "Escape") this.end("stay", false);
    else return;
    event.preventDefault();
  }
}

function textField(value: string): HTMLInputElement {
  const field = document.createElement("input");
  field.spellcheck = false;
  field.value = value;
  return field;
}

function choiceOf(choices: readonly string[], value: string): HTMLSelectElement {
  const field = document.createElement("select");
  // What stands there stays choosable, be it among the choices or not.
  const known = choices.includes(value) ? choices : [value, ...choices];
  field.append(...known.map((choice) => new Option(choice === "" ? "—" : choice, choice)));
  field.value = value;
  return field;
}
