import { setTimeout as delay } from "node:timers/promises";
import { type Instant, instant, type Milliseconds, milliseconds } from "#shared/model/units.ts";

/** Time as a parameter, so that a test of 180 seconds takes none. */
export interface Clock {
  /** Steady: never jumps when the laptop's clock is set. For time-outs and durations. */
  monotonic(): Milliseconds;
  /** The wall clock. For display and records only. */
  now(): Instant;
  /** Resolves after the time; rejects with the signal's reason when aborted. */
  sleep(time: Milliseconds, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  monotonic: () => milliseconds(performance.now()),
  now: () => instant(Date.now()),
  sleep: async (time, signal) => {
    await delay(time, undefined, { signal });
  },
};
