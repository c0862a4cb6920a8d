import { identifyAnswer } from "#core/ipac/identify.ts";
import { milliseconds } from "#shared/model/units.ts";
import { watchAddressConflicts } from "./address-conflicts.ts";
import { collectAnnouncedDevices } from "./announced-devices.ts";
import { createDeviceRows } from "./device-rows.ts";
import { diagnose, touches } from "./diagnose.ts";
import { confirmAnnounced, hearAnnouncements } from "./hear-announcements.ts";
import { ipv4ToNumber, spanHolds } from "./ipv4.ts";
import { watchMachine } from "./machine-watch.ts";
import { cardsWithArp, onLinkTest } from "./on-link.ts";
import { addressesIn } from "./parse-ranges.ts";
import type { ScanDeps, ScanEvent, ScanRequest } from "./scan.ts";
import { type ScanRun, tell } from "./scan-run.ts";
import * as say from "./scan-sentences.ts";
import { estimateSweep, sweep } from "./sweep.ts";
import type { SweepFacts } from "./sweep-facts.ts";

/** Live counters move ten times a second. */
const pulse = milliseconds(100);
const schemeByPort = (port: number): "http" | "https" => (port === 443 || port === 8443 ? "https" : "http");

/** Runs a scan and pushes its events, `done` last. Rejects on bugs only; an aborted signal ends it with `complete: false`. */
export async function runScan(
  request: ScanRequest,
  deps: ScanDeps,
  push: (event: ScanEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const run = prepare(request, deps, push, signal);
  const over = new AbortController();
  const beside = AbortSignal.any([signal, over.signal]);
  progress(run, null);
  const companions = [
    keepPulse(run, beside),
    request.mdns ? hearAnnouncements(run, beside) : Promise.resolve(),
  ];
  const facts = await untilAborted(signal, () => sweepRanges(run));
  await untilAborted(signal, () => confirmAnnounced(run));
  over.abort();
  await Promise.all(companions);
  fillNeighbours(run);
  if (facts !== undefined) tellFacts(run, facts);
  progress(run, 0);
  const complete = run.complete && facts !== undefined && facts.neverAsked === 0 && !signal.aborted;
  const diagnosis =
    facts === undefined || run.rows.count > 0
      ? null
      : diagnose({
          ...request,
          cards: deps.cards(),
          sweep: facts,
          elsewhere: run.announced.elsewhere,
          platform: process.platform,
        });
  push({ type: "done", scanned: run.scanned, found: run.rows.count, ms: run.elapsed(), complete, diagnosis });
}

function prepare(request: ScanRequest, deps: ScanDeps, push: ScanRun["push"], signal: AbortSignal): ScanRun {
  const start = deps.clock.monotonic();
  const cards = deps.cards().filter((card) => touches(request.ranges, [card]));
  const rows = createDeviceRows(request.ports);
  const onLink = onLinkTest((request.mdnsCards ?? cards).filter(({ kind }) => kind !== "loopback"));
  const announced = collectAnnouncedDevices(
    {
      profile: deps.profile,
      ports: request.ports,
      mayContact: (address) => inRanges(request, address) || onLink(address),
    },
    {
      device: ({ host }, identity) => tell(run, rows.announced(host, identity)),
      warning: (sentence) => push({ type: "warning", sentence }),
    },
  );
  const run: ScanRun = {
    request,
    deps,
    push,
    signal,
    rows,
    announced,
    cards,
    scheme: request.schemeForPort ?? schemeByPort,
    elapsed: () => deps.clock.monotonic() - start,
    table: new Map(),
    scanned: 0,
    complete: true,
  };
  return run;
}

function inRanges({ ranges }: ScanRequest, address: string): boolean {
  const number = ipv4ToNumber(address);
  return number !== undefined && ranges.spans.some((span) => spanHolds(span, number));
}

async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!signal.aborted) throw error;
    return undefined;
  }
}

function sweepRanges(run: ScanRun): Promise<SweepFacts> {
  const { request, deps, rows, scheme } = run;
  const conflicts = watchAddressConflicts((sentence) => run.push({ type: "warning", sentence }));
  const own = new Set(deps.cards().map(({ address }) => address));
  return sweep(
    {
      addresses: addressesIn(request.ranges),
      total: request.ranges.count,
      ports: request.ports.map((port) => ({ port, scheme: scheme(port) })),
    },
    { ...deps, isNeighbour: onLinkTest(cardsWithArp(run.cards)), isOwn: (address) => own.has(address) },
    {
      answered(endpoint, answer) {
        const { isIpac, product, auth } = identifyAnswer(answer, deps.profile);
        if (isIpac) tell(run, rows.answered(endpoint, { product, auth }, run.elapsed()));
      },
      judged() {
        run.scanned += 1;
      },
      tableRead(table) {
        run.table = table;
        conflicts(table);
      },
    },
    run.signal,
  );
}

async function keepPulse(run: ScanRun, signal: AbortSignal): Promise<void> {
  const { clock, cards, neighbours } = run.deps;
  const estimate = estimateSweep(run.request.ranges.count, await neighbours.capacity());
  const trouble = watchMachine(clock, cards, run.cards);
  await untilAborted(signal, async () => {
    for (;;) {
      await clock.sleep(pulse, signal);
      progress(run, Math.max(0, estimate - run.elapsed()));
      for (const sentence of trouble()) {
        run.complete = false;
        run.push({ type: "warning", sentence });
      }
    }
  });
}

function progress({ push, scanned, request, rows }: ScanRun, remainingMs: number | null): void {
  push({ type: "progress", scanned, total: request.ranges.count, found: rows.count, remainingMs });
}

function fillNeighbours(run: ScanRun): void {
  for (const change of run.rows.neighbours(run.table)) tell(run, change);
}

function tellFacts(run: ScanRun, facts: SweepFacts): void {
  if (facts.tableOverflowed) run.push({ type: "warning", sentence: say.tableOverflowed });
  if (facts.shortOfHandles) run.push({ type: "warning", sentence: say.shortOfHandles });
}
