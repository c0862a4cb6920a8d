import { type Instant, instant, type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "./simulator-clock.ts";

/** A clock that a test turns by hand. Starts on Monday 5 January 2026, 8:00 local time. */
export function handClock(start: number = new Date(2026, 0, 5, 8).getTime()): SimulatorClock & {
  advance(time: Milliseconds): void;
} {
  let elapsed = 0;
  const waiting = new Set<{ at: number; action: () => void }>();
  const advance = (time: Milliseconds): void => {
    elapsed += time;
    for (const entry of [...waiting].sort((a, b) => a.at - b.at)) {
      if (entry.at > elapsed || !waiting.delete(entry)) continue;
      entry.action();
    }
  };
  return {
    monotonic: () => milliseconds(elapsed),
    wall: (): Instant => instant(start + elapsed),
    schedule: (time, action) => {
      const entry = { at: elapsed + time, action };
      waiting.add(entry);
      return () => void waiting.delete(entry);
    },
    advance,
  };
}
