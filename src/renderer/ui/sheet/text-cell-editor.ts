import type { ICellEditorComp, ICellEditorParams } from "ag-grid-community";
import type { Resident } from "#shared/model/device-configuration.ts";

/**
 * The field of a cell.
 *
 * The grid's own one selects its content a second time a moment after it opened, so that the letters of who types on
 * without looking replace each other; this one takes the focus once.
 */
export class TextCellEditor implements ICellEditorComp<Resident, string> {
  readonly #input = document.createElement("input");
  #startedByLetter = false;

  init({ value, eventKey }: ICellEditorParams<Resident, string>): void {
    this.#startedByLetter = eventKey?.length === 1;
    this.#input.className = "cell-field";
    this.#input.spellcheck = false;
    this.#input.value = this.#startedByLetter ? (eventKey ?? "") : (value ?? "");
  }

  getGui(): HTMLElement {
    return this.#input;
  }

  getValue(): string {
    return this.#input.value;
  }

  afterGuiAttached(): void {
    this.focusIn();
    if (!this.#startedByLetter) this.#input.select();
  }

  focusIn(): void {
    if (document.activeElement !== this.#input) this.#input.focus();
  }
}
