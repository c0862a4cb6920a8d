import { type Clock, systemClock } from "#core/clock/clock.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import type { ScanDiagnosis } from "#shared/contract/scan-contract.ts";
import type { Sighting } from "#shared/model/sighting.ts";
import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { createEventQueue } from "./event-queue.ts";
import { type NeighbourTable, systemNeighbourTable } from "./neighbour-table.ts";
import { listNetworkCards, type NetworkCard } from "./network-cards.ts";
import type { AddressRanges } from "./parse-ranges.ts";
import { runScan } from "./run-scan.ts";
import { estimateSweep } from "./sweep.ts";

export type ScanRequest = {
  readonly ranges: AddressRanges;
  /** In order of preference. */
  readonly ports: readonly number[];
  /** @default 443 and 8443 are https, all others http */
  readonly schemeForPort?: (port: number) => "http" | "https";
  /** Listen for announcements as well. */
  readonly mdns: boolean;
  /** @default the cards whose networks the ranges touch: what nobody named is not asked */
  readonly mdnsCards?: readonly NetworkCard[];
};

export type ScanDeps = {
  readonly clock: Clock;
  readonly profile: DeviceProfile;
  readonly neighbours: NeighbourTable;
  readonly cards: () => readonly NetworkCard[];
};

export type ScanEvent =
  | {
      readonly type: "progress";
      readonly scanned: number;
      readonly total: number;
      readonly found: number;
      readonly remainingMs: number | null;
    }
  | { readonly type: "found"; readonly sighting: Sighting }
  /** More became known of a device already found, or a better endpoint: same row. */
  | { readonly type: "updated"; readonly sighting: Sighting }
  | { readonly type: "warning"; readonly sentence: Bilingual }
  | {
      readonly type: "done";
      readonly scanned: number;
      readonly found: number;
      readonly ms: number;
      /** False when cancelled, or when a part could not be looked at. */
      readonly complete: boolean;
      /** Null unless nothing was found. */
      readonly diagnosis: ScanDiagnosis | null;
    };

export function systemScanDeps(profile: DeviceProfile): ScanDeps {
  return { clock: systemClock, profile, neighbours: systemNeighbourTable(), cards: () => listNetworkCards() };
}

/** About how long a scan of these addresses takes, on a link that loses nothing. */
export async function estimateScan(
  ranges: AddressRanges,
  deps: Pick<ScanDeps, "neighbours">,
): Promise<Milliseconds> {
  return milliseconds(estimateSweep(ranges.count, await deps.neighbours.capacity()));
}

/**
 * Looks for IPACs on the addresses named, and streams what it finds; the last event is always `done`.
 *
 * Only what answered as an IPAC itself is listed. Leaving the iteration, or aborting the signal, ends the scan at once.
 */
export async function* scan(
  request: ScanRequest,
  deps: ScanDeps,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent, void, void> {
  const left = new AbortController();
  const queue = createEventQueue<ScanEvent>();
  const running = runScan(
    request,
    deps,
    (event) => queue.push(event),
    AbortSignal.any([signal, left.signal]),
  ).then(
    () => queue.close(),
    (bug: unknown) => queue.close(bug),
  );
  try {
    yield* queue.events();
  } finally {
    left.abort();
    await running;
  }
}
