import type { AnnouncedDevices } from "./announced-devices.ts";
import type { DeviceRows, RowChange } from "./device-rows.ts";
import type { Neighbours } from "./neighbour-table.ts";
import type { NetworkCard } from "./network-cards.ts";
import type { ScanDeps, ScanEvent, ScanRequest } from "./scan.ts";
import { seenTwice } from "./scan-sentences.ts";

/** What a scan holds while it runs. */
export type ScanRun = {
  readonly request: ScanRequest;
  readonly deps: ScanDeps;
  readonly push: (event: ScanEvent) => void;
  readonly signal: AbortSignal;
  readonly rows: DeviceRows;
  readonly announced: AnnouncedDevices;
  readonly scheme: (port: number) => "http" | "https";
  readonly elapsed: () => number;
  /** Cards whose networks the ranges touch. */
  readonly cards: readonly NetworkCard[];
  table: Neighbours;
  scanned: number;
  complete: boolean;
};

/** Turns a change of the list into an event. */
export function tell({ push }: ScanRun, change: RowChange): void {
  if (change === undefined) return;
  if (change.type === "twice") push({ type: "warning", sentence: seenTwice(change) });
  else push(change);
}
