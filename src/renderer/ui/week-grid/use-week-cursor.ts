import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { blockBetween, type HourBlock, type HourCell, isOpen, type WeekHours } from "./week-hours.ts";

type Stroke = { readonly anchor: HourCell; readonly at: HourCell; readonly open: boolean };

type Options = {
  readonly days: WeekHours;
  /** Null: the week is only read. */
  readonly onPaint: ((block: HourBlock, open: boolean) => void) | null;
  readonly onSelect: (block: HourBlock) => void;
};

/**
 * Where the keyboard stands in the week, what it has selected, and the stroke under the pointer.
 *
 * A stroke opens or closes the rectangle from where it began, after the hour it began on; it counts when the pointer is lifted.
 */
export function useWeekCursor({ days, onPaint, onSelect }: Options) {
  const [cursor, setCursor] = useState({ at: { day: 0, hour: 8 }, anchor: { day: 0, hour: 8 } });
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const selected = blockBetween(cursor.anchor, cursor.at);

  const go = (grid: Element, at: HourCell, extend: boolean) => {
    const anchor = extend ? cursor.anchor : at;
    setCursor({ at, anchor });
    cellElement(grid, at)?.focus();
    if (extend) onSelect(blockBetween(anchor, at));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const grid = event.currentTarget;
    const at = cellOf(event.target);
    if (!at) return;
    const act = keyAct(event, at);
    if (!act) return;
    event.preventDefault();
    if (act === "paint") onPaint?.(selected, !isOpen(days, cursor.anchor));
    else if (act === "clear") onPaint?.(selected, false);
    else if (act === "leave") {
      setStroke(null);
      setCursor({ at, anchor: at });
    } else if (act === "all") {
      setCursor({ at, anchor: at });
      selectAll();
    } else go(grid, act, event.shiftKey);
  };

  const selectAll = () => {
    const week = { at: { day: 6, hour: 23 }, anchor: { day: 0, hour: 0 } };
    setCursor(week);
    onSelect(blockBetween(week.anchor, week.at));
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const at = cellOf(event.target);
    if (!at || event.button !== 0 || !event.isPrimary) return;
    const anchor = event.shiftKey ? cursor.anchor : at;
    setCursor({ at, anchor });
    if (!onPaint) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setStroke({ anchor, at, open: !isOpen(days, anchor) });
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!stroke) return;
    const under = cellOf(document.elementFromPoint(event.clientX, event.clientY), event.currentTarget);
    if (under && (under.day !== stroke.at.day || under.hour !== stroke.at.hour))
      setStroke({ ...stroke, at: under });
  };

  const onPointerUp = () => {
    if (!stroke) return;
    setStroke(null);
    onPaint?.(blockBetween(stroke.anchor, stroke.at), stroke.open);
  };

  return {
    at: cursor.at,
    /** More than the hour at hand; null when it is that hour alone. */
    selected: sameCell(cursor.at, cursor.anchor) ? null : selected,
    stroke: stroke && { block: blockBetween(stroke.anchor, stroke.at), open: stroke.open },
    handlers: {
      onKeyDown,
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => setStroke(null),
    },
  };
}

const sameCell = (one: HourCell, other: HourCell) => one.day === other.day && one.hour === other.hour;

function cellOf(target: EventTarget | null, within?: Element): HourCell | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-hour]") : null;
  if (!cell || (within && !within.contains(cell))) return null;
  return { day: Number(cell.dataset.day), hour: Number(cell.dataset.hour) };
}

const cellElement = (grid: Element, { day, hour }: HourCell) =>
  grid.querySelector<HTMLElement>(`[data-day="${day}"][data-hour="${hour}"]`);

type KeyAct = HourCell | "paint" | "clear" | "leave" | "all";

function keyAct(event: KeyboardEvent, { day, hour }: HourCell): KeyAct | null {
  const whole = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowLeft":
      return { day, hour: Math.max(0, hour - 1) };
    case "ArrowRight":
      return { day, hour: Math.min(23, hour + 1) };
    case "ArrowUp":
      return { day: Math.max(0, day - 1), hour };
    case "ArrowDown":
      return { day: Math.min(6, day + 1), hour };
    case "Home":
      return { day: whole ? 0 : day, hour: 0 };
    case "End":
      return { day: whole ? 6 : day, hour: 23 };
    case "a":
      return whole ? "all" : null;
    default:
      return plainKeys.get(event.key) ?? null;
  }
}

const plainKeys = new Map<string, KeyAct>([
  [" ", "paint"],
  ["Enter", "paint"],
  ["Delete", "clear"],
  ["Backspace", "clear"],
  ["Escape", "leave"],
]);
