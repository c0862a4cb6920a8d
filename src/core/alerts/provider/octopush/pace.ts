import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Clock } from "../../../clock/clock.ts";

/** A turn at most once per interval, in the order of asking. */
export function paced(interval: Milliseconds, clock: Clock): (signal: AbortSignal) => Promise<void> {
  let nextAt = 0;
  return async (signal) => {
    const now = clock.monotonic();
    const at = Math.max(now, nextAt);
    nextAt = at + interval;
    if (at > now) await clock.sleep(milliseconds(at - now), signal);
  };
}
