import type { CoreClient } from "./core-client.ts";
import type { Observable } from "./observable.ts";

/**
 * The page's line to the core.
 *
 * `lost` mends itself; `closed` does not: the core has ended, or no longer knows this window.
 */
export type LineState = "connecting" | "open" | "lost" | "closed";

export type Connection = {
  readonly client: CoreClient;
  readonly line: Pick<Observable<LineState>, "get" | "subscribe">;
};

/** Resolves once the line is open; rejects when the caller gives up first. */
export function whenOpen(line: Connection["line"], signal?: AbortSignal): Promise<void> {
  if (line.get() === "open") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = line.subscribe(() => {
      if (line.get() === "open") finish(resolve);
    });
    const giveUp = () => finish(() => reject(signal?.reason));
    const finish = (end: () => void) => {
      stop();
      signal?.removeEventListener("abort", giveUp);
      end();
    };
    if (signal?.aborted) giveUp();
    else signal?.addEventListener("abort", giveUp);
  });
}
