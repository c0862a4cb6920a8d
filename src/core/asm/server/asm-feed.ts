import type { AsmServerEvent } from "./asm-server-event.ts";

/** Events kept for a watcher that is slow; older ones are in the store. */
const kept = 1_000;

/**
 * What servers tell, for any number of watchers: give `publish` to a server as `onEvent`.
 *
 * A watcher sees what comes from now on. One that falls more than 1,000 behind loses the oldest: a burst must not grow
 * the memory for a window nobody looks at.
 */
export function asmFeed() {
  const watchers = new Set<(event: AsmServerEvent) => void>();
  return {
    publish(event: AsmServerEvent): void {
      for (const tell of watchers) tell(event);
    },
    /** Ends with the signal. */
    async *watch(signal: AbortSignal): AsyncGenerator<AsmServerEvent, void> {
      const waiting: AsmServerEvent[] = [];
      let wake: () => void = () => undefined;
      const tell = (event: AsmServerEvent) => {
        waiting.push(event);
        if (waiting.length > kept) waiting.shift();
        wake();
      };
      const stop = () => wake();
      watchers.add(tell);
      signal.addEventListener("abort", stop);
      try {
        while (!signal.aborted) {
          const event = waiting.shift();
          if (event) yield event;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        watchers.delete(tell);
        signal.removeEventListener("abort", stop);
      }
    },
  };
}

export type AsmFeed = ReturnType<typeof asmFeed>;
