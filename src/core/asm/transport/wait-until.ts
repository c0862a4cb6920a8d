import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Clock } from "../../clock/clock.ts";

/** The store is looked at this often: another process may write it, so there is nothing to listen to. */
const lookEvery = milliseconds(200);

/** The first value that is not undefined, or undefined once the time is over. Rejects with the signal's reason. */
export async function waitUntil<Value>(
  look: () => Promise<Value | undefined>,
  within: Milliseconds,
  clock: Clock,
  signal: AbortSignal,
): Promise<Value | undefined> {
  const deadline = clock.monotonic() + within;
  for (;;) {
    signal.throwIfAborted();
    const value = await look();
    if (value !== undefined || clock.monotonic() >= deadline) return value;
    await clock.sleep(lookEvery, signal);
  }
}
