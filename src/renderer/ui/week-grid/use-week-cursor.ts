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

  const go = (grid: Element, at: HourCell, from: HourCell) => {
    const extend = from !== at;
    setCursor({ at, anchor: from });
    cellElement(grid, at)?.focus();
    if (extend) onSelect(blockBetween(from, at));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const grid = event.currentTarget;
    const at = cellOf(event.target);
    if (!at) return;
    const act = keyAct(event, at);
    if (!act) return;
    event.preventDefault();
    // The focus may have come to another hour than the cursor's, by a screen reader for one: it begins there.
    const anchor = sameCell(at, cursor.at) ? cursor.anchor : at;
    const block = blockBetween(anchor, at);
    if (act === "paint") onPaint?.(block, !isOpen(days, anchor));
    else if (act === "clear") onPaint?.(block, false);
    else if (act === "leave") {
      pointer.drop();
      setCursor({ at, anchor: at });
    } else if (act === "all") go(grid, { day: 6, hour: 23 }, { day: 0, hour: 0 });
    else go(grid, act, event.shiftKey ? anchor : act);
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
