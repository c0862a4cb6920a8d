import { type PointerEvent, useState } from "react";
import { blockBetween, type HourBlock, type HourCell, isOpen, type WeekHours } from "./week-hours.ts";

type Stroke = { readonly anchor: HourCell; readonly at: HourCell; readonly open: boolean };
type Place = { readonly at: HourCell; readonly anchor: HourCell };

type Options = {
  readonly days: WeekHours;
  readonly onPaint: ((block: HourBlock, open: boolean) => void) | null;
  readonly cursor: Place;
  readonly onPlace: (place: Place) => void;
};

/**
 * The stroke of a mouse or finger over the week.
 *
 * It opens or closes the rectangle from where it began, after the hour it began on; it counts when the pointer is lifted.
 */
export function useStroke({ days, onPaint, cursor, onPlace }: Options) {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const at = cellOf(event.target);
    if (!at || event.button !== 0 || !event.isPrimary) return;
    const anchor = event.shiftKey ? cursor.anchor : at;
    onPlace({ at, anchor });
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

  const drop = () => setStroke(null);
  return {
    stroke: stroke && { block: blockBetween(stroke.anchor, stroke.at), open: stroke.open },
    drop,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: drop },
  };
}

/** The hour that an element shows; null for any other. */
export function cellOf(target: EventTarget | null, within?: Element): HourCell | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-hour]") : null;
  if (!cell || (within && !within.contains(cell))) return null;
  return { day: Number(cell.dataset.day), hour: Number(cell.dataset.hour) };
}
