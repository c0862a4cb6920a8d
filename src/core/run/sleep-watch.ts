import type { Clock } from "../clock/clock.ts";

/** The steady clock stands still while a laptop sleeps, the wall clock does not; less is a clock being set right. */
const asleepOver = 10_000;

/** Answers whether this computer slept since it was last asked. */
export function sleepWatch(clock: Pick<Clock, "now" | "monotonic">): () => boolean {
  let drift = clock.now() - clock.monotonic();
  return () => {
    const before = drift;
    drift = clock.now() - clock.monotonic();
    return drift - before > asleepOver;
  };
}
