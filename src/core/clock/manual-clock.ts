import { type Instant, instant, type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Clock } from "./clock.ts";

/** A clock for tests: sleeping moves it at once, so that waits of minutes take none. */
export class ManualClock implements Clock {
  #elapsed = 0;
  readonly #start: number;

  constructor(start = Date.UTC(2026, 0, 5, 8)) {
    this.#start = start;
  }

  monotonic(): Milliseconds {
    return milliseconds(this.#elapsed);
  }

  now(): Instant {
    return instant(this.#start + this.#elapsed);
  }

  advance(time: Milliseconds): void {
    this.#elapsed += time;
  }

  async sleep(time: Milliseconds, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#elapsed += time;
    // Real sockets in the same test need a turn of the event loop, otherwise a poll spins without ever hearing them.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
}
