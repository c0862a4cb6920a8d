/** How many connections are open at once at most, before the system itself has spoken. Node raises its own file limit to the allowed maximum. */
const atFirst = 2_048;
/** Fewer would make no progress. */
const fewest = 4;
/** Regained with each connection that works, so that a short famine does not slow a long scan to its end. */
const regained = 0.25;

/** Connections open now, and how many the system lets us have; shrinks when it refuses one. */
export type HandleLimit = {
  readonly free: number;
  readonly wasShort: boolean;
  opened(): void;
  closed(count?: number): void;
  /** The system refused a connection for want of files, ports or memory. */
  refused(): void;
};

export function createHandleLimit(most = atFirst): HandleLimit {
  let open = 0;
  let limit = most;
  let wasShort = false;
  return {
    get free() {
      return Math.max(0, Math.floor(limit) - open);
    },
    get wasShort() {
      return wasShort;
    },
    opened() {
      open += 1;
    },
    closed(count = 1) {
      open -= count;
      limit = Math.min(most, limit + regained * count);
    },
    refused() {
      wasShort = true;
      limit = Math.max(fewest, Math.min(limit, open) * 0.75);
    },
  };
}
