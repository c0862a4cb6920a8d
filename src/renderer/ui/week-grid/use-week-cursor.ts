import { type KeyboardEvent, useState } from "react";
import { cellOf, useStroke } from "./use-stroke.ts";
import { blockBetween, type HourBlock, type HourCell, isOpen, type WeekHours } from "./week-hours.ts";
import { keyAct } from "./week-keys.ts";

type Options = {
  readonly days: WeekHours;
  /** Null: the week is only read. */
  readonly onPaint: ((block: HourBlock, open: boolean) => void) | null;
  readonly onSelect: (block: HourBlock) => void;
};

/** Where the keyboard stands in the week, what it has selected, and the stroke under the pointer. */
export function useWeekCursor({ days, onPaint, onSelect }: Options) {
  const [cursor, setCursor] = useState({ at: { day: 0, hour: 8 }, anchor: { day: 0, hour: 8 } });
  const selected = blockBetween(cursor.anchor, cursor.at);
  const pointer = useStroke({ days, onPaint, cursor, onPlace: setCursor });

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
      pointer.drop();
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

  return {
    at: cursor.at,
    /** More than the hour at hand; null when it is that hour alone. */
    selected: sameCell(cursor.at, cursor.anchor) ? null : selected,
    stroke: pointer.stroke,
    handlers: { onKeyDown, ...pointer.handlers },
  };
}

const sameCell = (one: HourCell, other: HourCell) => one.day === other.day && one.hour === other.hour;

const cellElement = (grid: Element, { day, hour }: HourCell) =>
  grid.querySelector<HTMLElement>(`[data-day="${day}"][data-hour="${hour}"]`);
