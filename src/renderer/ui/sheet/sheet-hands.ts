import { beginsText, moveOf } from "./sheet-moves.ts";
import type { SheetView } from "./sheet-view.ts";

/** How much wider or narrower Alt and an arrow make a column, in CSS pixels. */
const widthStep = 10;

/** Mouse and keyboard on a sheet; returns how to let go of it. */
export function listenToHands<Row>(root: HTMLElement, view: SheetView<Row>): () => void {
  const until = new AbortController();
  const { signal } = until;
  root.addEventListener("keydown", (event) => press(event, view), { signal });
  root.addEventListener("mousedown", (event) => point(event, view), { signal });
  root.addEventListener("click", (event) => click(event, view), { signal });
  root.addEventListener("dblclick", (event) => open(event, view), { signal });
  return () => until.abort();
}

function point<Row>(event: MouseEvent, view: SheetView<Row>): void {
  if (isField(event.target) || event.button !== 0) return;
  const spot = view.spotOf(event.target);
  if (!spot) return;
  // Else the browser gives the focus to the tick, or begins to mark the text.
  event.preventDefault();
  view.focus(spot);
}

function click<Row>(event: MouseEvent, view: SheetView<Row>): void {
  const spot = isTick(event.target) ? view.spotOf(event.target) : undefined;
  if (!spot) return;
  view.focus(spot);
  if (spot.place < 0) view.turnAllTicks();
  else view.turnTick(event.shiftKey);
}

function open<Row>(event: MouseEvent, view: SheetView<Row>): void {
  if (isTick(event.target) || isField(event.target) || !view.spotOf(event.target)) return;
  if (view.columnAtSpot()?.acts) view.act();
  else view.edit(false);
}

function press<Row>(event: KeyboardEvent, view: SheetView<Row>): void {
  if (event.defaultPrevented || isField(event.target)) return;
  const to = moveOf(event, view.spot, view.extent);
  if (to) view.focus(to);
  else if (view.spot.place < 0 ? !pressHeading(event, view) : !pressCell(event, view)) return;
  event.preventDefault();
}

function pressHeading<Row>(event: KeyboardEvent, view: SheetView<Row>): boolean {
  const wider = { ArrowRight: widthStep, ArrowLeft: -widthStep }[event.key];
  if (event.altKey && wider !== undefined) view.widenBy(wider);
  else if ([" ", "Enter"].includes(event.key) && view.ticks && !view.columnAtSpot()) view.turnAllTicks();
  else return false;
  return true;
}

/** @returns whether the key is spent; a letter is not, since the field that it opens takes it. */
function pressCell<Row>(event: KeyboardEvent, view: SheetView<Row>): boolean {
  const column = view.columnAtSpot();
  const { key } = event;
  if (key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && view.ticks) view.turnAllTicks();
  else if (column?.acts && ["Enter", "F2", " "].includes(key)) view.act();
  else if (key === " " && view.ticks) view.turnTick(event.shiftKey);
  else if (key === "Enter" || key === "F2") view.edit(false);
  else if (key === "Delete" || key === "Backspace") view.write("");
  else {
    if (beginsText(event)) view.edit(true);
    return false;
  }
  return true;
}

const isTick = (target: EventTarget | null) =>
  target instanceof HTMLInputElement && target.type === "checkbox";

const isField = (target: EventTarget | null) =>
  target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !isTick(target));
