import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, systemClock } from "#core/clock/clock.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { createLoginGuard } from "#core/net/login-guard.ts";
import { startRun } from "#core/run/bulk-run.ts";
import { doorAccess } from "#core/run/door-access.ts";
import { runLedger } from "#core/run/run-ledger.ts";
import type { RunParts } from "#core/run/run-ports.ts";
import { defaultStopRule } from "#core/run/stop-rule.ts";
import { deviceAccess } from "#core/service/device-access.ts";
import { pushSnapshots } from "#core/service/push-access.ts";
import { openKnownDevices } from "#core/store/known-devices.ts";
import { type LaptopStore, openLaptopStore } from "#core/store/laptop-store.ts";
import { Snapshots } from "#core/store/snapshots.ts";
import { milliseconds } from "#shared/model/units.ts";
import { ok } from "#shared/result/result.ts";
import { type SimulatedDevice, startSimulators } from "#simulator/simulator.ts";
import type { BenchRow } from "../bench-row.ts";

type House = { readonly doors: number; readonly residents: number; readonly atOnce: number };
const building: House = { doors: 50, residents: 60, atOnce: 8 };
/** L2. Small directories: what is tried is the number of doors. */
const estate: House = { doors: 200, residents: 3, atOnce: 16 };
/** What a small embedded web server takes for an answer; loopback alone would measure this computer only. */
const answerMs = 20;

/**
 * Plans, writes and verifies 60 changed residents on each of 50 simulated doors, ledger on disk, beside the same one door at a time.
 *
 * Restart time is left out: the devices are back at once, and the run's own waiting for them takes no time.
 */
export async function runBulkBench(): Promise<BenchRow[]> {
  const { doors, residents, atOnce } = building;
  const alone = await measure({ ...building, atOnce: 1 });
  const together = await measure(building);
  const many = await measure(estate);
  const note = `restarts left out; each answer takes ${answerMs} ms; devices in the same process`;
  const bound = (together.requests * answerMs) / atOnce / 1000;
  return [
    {
      name: `${doors} doors × ${residents} residents, ${atOnce} at once`,
      value: together.seconds,
      unit: "s",
      peer: { name: "one door at a time", value: alone.seconds },
      limit: `${bound.toFixed(2)} s: the devices' own time for the ${together.requests} requests sent`,
      note,
    },
    {
      name: `${estate.doors} doors × ${estate.residents} residents, ${estate.atOnce} at once (L2)`,
      value: many.seconds,
      unit: "s",
      peer: null,
      limit: `${((many.requests * answerMs) / estate.atOnce / 1000).toFixed(2)} s: the devices' own time for the ${many.requests} requests sent`,
      note,
    },
  ];
}

async function measure({ doors, residents, atOnce }: House): Promise<{ seconds: number; requests: number }> {
  const folder = mkdtempSync(join(tmpdir(), "perron-bench-"));
  const devices = await startSimulators({
    count: doors,
    listen: "127.0.22.20",
    residents,
    restartMs: milliseconds(0),
  });
  const laptop = await openLaptopStore(folder);
  if (!laptop.ok) throw new Error(laptop.error.message.en);
  try {
    for (const device of devices) device.setFault("latency", answerMs);
    const seconds = await runOver(devices, laptop.value, atOnce);
    const counts = devices.flatMap((device) => Object.values(device.state().counters));
    return { seconds, requests: counts.reduce((sum, count) => sum + count, 0) };
  } finally {
    await laptop.value.close();
    await Promise.all(devices.map((device) => device.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runOver(
  devices: readonly SimulatedDevice[],
  laptop: LaptopStore,
  concurrency: number,
): Promise<number> {
  const parts = await partsOver(laptop);
  const start = performance.now();
  const run = await startRun(
    devices.map(({ endpoint, serial }) => ({ name: serial, endpoint, serial })),
    {},
    parts,
    { only: "left", dryRun: false, concurrency, canary: 1, stopRule: defaultStopRule, startTwin: null },
  );
  if (!run.ok) throw new Error(run.error.message.en);
  for await (const _event of run.value.events);
  const took = (performance.now() - start) / 1000;
  const wrong = run.value.items().find(({ state }) => state !== "verified");
  if (wrong) throw new Error(`${wrong.door.name} is ${wrong.state}: ${wrong.error?.message.en}`);
  return took;
}

async function partsOver(laptop: LaptopStore): Promise<RunParts> {
  const profile = { ...builtInProfile, restart: { beginsWithinMs: 1, quietMs: 1, deadlineMs: 1e9 } };
  const access = deviceAccess({
    knownDevices: await openKnownDevices(laptop),
    guard: createLoginGuard(),
    profile,
    clock: systemClock,
    onWarning: () => undefined,
  });
  const snapshots = new Snapshots(laptop);
  return {
    ledger: runLedger(laptop, systemClock),
    snapshots: {
      of: ({ endpoint }) => pushSnapshots(snapshots, endpoint, systemClock),
      load: (id) => snapshots.load(id),
    },
    accessTo: doorAccess({
      access,
      profile,
      consent: { basicOverHttp: true, weakerLogin: false },
      credentialOf: () => ({ user: "admin", password: "admin" }),
    }),
    wantedFor: (_door, { configuration }) =>
      ok({
        residents: configuration.residents.map((one) => ({
          ...one,
          numbers: [`sip:192.168.7.${one.index}`],
        })),
      }),
    logos: null,
    profile,
    clock: impatientClock(),
  };
}

/** Waits take no time; what they would have taken is added to its steady time. */
function impatientClock(): Clock {
  let skipped = 0;
  return {
    monotonic: () => milliseconds(performance.now() + skipped),
    now: () => systemClock.now(),
    sleep: async (time) => {
      skipped += time;
      await new Promise(setImmediate);
    },
  };
}
