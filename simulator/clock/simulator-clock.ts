import { type Instant, instant, type Milliseconds, milliseconds } from "#shared/model/units.ts";

/** Time as a parameter: relay durations, nonce lifetimes and restarts are tested without waiting for them. */
export interface SimulatorClock {
  /** Steady: never jumps when the machine's clock is set. */
  monotonic(): Milliseconds;
  /** The panel's own wall clock, read for its time ranges. */
  wall(): Instant;
  /** Runs the action after the time; the answer cancels it. */
  schedule(time: Milliseconds, action: () => void): () => void;
}

export const realClock: SimulatorClock = {
  monotonic: () => milliseconds(performance.now()),
  wall: () => instant(Date.now()),
  schedule: (time, action) => {
    const timer = setTimeout(action, time);
    return () => clearTimeout(timer);
  },
};

/** Keeps count of what a device has scheduled, so that stopping it leaves no timer behind. */
export function cancellableClock(clock: SimulatorClock): SimulatorClock & { cancelAll(): void } {
  const pending = new Set<() => void>();
  return {
    monotonic: () => clock.monotonic(),
    wall: () => clock.wall(),
    schedule: (time, action) => {
      const cancel = clock.schedule(time, () => {
        pending.delete(cancel);
        action();
      });
      pending.add(cancel);
      return () => {
        pending.delete(cancel);
        cancel();
      };
    },
    cancelAll: () => {
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}
