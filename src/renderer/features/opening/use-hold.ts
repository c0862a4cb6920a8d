import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";

/** Long enough that no slip opens a door, short enough to be no burden. */
const holdMs = 1_000;

/**
 * Held down for one second by mouse, finger, Space or Enter, then once and no more until let go.
 *
 * The countdown ends when the hold ends, wherever that happens: a lost focus or a scrolled finger lets go.
 */
export function useHold(onHeld: () => void, disabled: boolean) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [holding, setHolding] = useState(false);
  const begin = () => {
    if (disabled || timer.current !== undefined) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      setHolding(false);
      onHeld();
    }, holdMs);
  };
  const end = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) begin();
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => event.button === 0 && begin(),
    onPointerUp: end,
    onPointerLeave: end,
    onPointerCancel: end,
    onKeyDown: press,
    onKeyUp: end,
    onBlur: end,
    // A long touch would open the browser's menu over the button.
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
  };
  return { holding, handlers };
}
