import type { Milliseconds } from "#shared/model/units.ts";
import type { Fault } from "./fault.ts";

/** Watches one exchange for its end by deadline, by stall and by a person. */
export interface ExchangeWatch {
  /** Bytes moved, either way; `bodySent` once the whole body left. */
  readonly progress: (bodySent: boolean) => void;
  stop(): void;
}

/**
 * Real timers on purpose, not the app's clock: they guard real sockets, and Node's run on a steady clock already.
 * Two limits, because a device that trickles one byte at a time never stalls, and one that reads slowly is not dead.
 */
export function watchExchange(
  limits: {
    readonly deadline: Milliseconds;
    readonly stall: Milliseconds;
    readonly deadlineAfterBody: boolean;
  },
  signal: AbortSignal,
  onFault: (fault: Fault) => void,
): ExchangeWatch {
  const end = () => onFault({ kind: "deadline" });
  let deadline = limits.deadlineAfterBody ? undefined : setTimeout(end, limits.deadline);
  const stall = setTimeout(() => onFault({ kind: "stalled" }), limits.stall);
  const cancel = () => onFault({ kind: "cancelled", cause: signal.reason });
  signal.addEventListener("abort", cancel, { once: true });
  // Told in a later turn, when whoever started the watch holds it.
  if (signal.aborted) queueMicrotask(cancel);
  return {
    progress(bodySent) {
      stall.refresh();
      if (bodySent) deadline ??= setTimeout(end, limits.deadline);
    },
    stop() {
      clearTimeout(deadline);
      clearTimeout(stall);
      signal.removeEventListener("abort", cancel);
    },
  };
}
