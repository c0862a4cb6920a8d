import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { DeviceRequest } from "./device-request.ts";

/** One request, without its query and body: those carry passwords and codes. */
export type JournalEntry = {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly bodyBytes: number;
};

export type RequestJournal = {
  record(request: DeviceRequest, status: number): void;
  /** The last 500. */ entries(): JournalEntry[];
  /** How many of each `POST /api/remote`, since the device was switched on; a trailing slash is left out. */
  counters(): Record<string, number>;
};

const keptEntries = 500;
const keptCounters = 200;

export function createJournal(clock: SimulatorClock): RequestJournal {
  const entries: JournalEntry[] = [];
  const counters = new Map<string, number>();
  return {
    record: ({ method, path, body }, status) => {
      const shown = path === null || path === "/" ? "/" : path.replace(/\/$/, "").slice(0, 200);
      entries.push({ at: clock.wall(), method, path: shown, status, bodyBytes: body.length });
      if (entries.length > keptEntries) entries.shift();
      const key = `${method} ${shown}`;
      const counted = counters.has(key) || counters.size < keptCounters ? key : "other";
      counters.set(counted, (counters.get(counted) ?? 0) + 1);
    },
    entries: () => [...entries],
    counters: () => Object.fromEntries(counters),
  };
}
