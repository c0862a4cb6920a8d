import type { KeyboardEvent } from "react";
import type { HourCell } from "./week-hours.ts";

/** What a key does in the week: go to an hour, or act on what is selected. */
export type KeyAct = HourCell | "paint" | "clear" | "leave" | "all";

export function keyAct(event: KeyboardEvent, { day, hour }: HourCell): KeyAct | null {
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
