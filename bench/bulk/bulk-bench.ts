import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, systemClock } from "#core/clock/clock.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { openLaptopStore } from "#core/store/laptop-store.ts";
import { milliseconds } from "#shared/model/units.ts";
import { startSimulators } from "#simulator/simulator.ts";
import type { BenchRow } from "../bench-row.ts";
import { runOver } from "./timed-run.ts";

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
  const limitOf = ({ seconds, requests }: Measured, { doors: all, atOnce: parallel }: House) => {
    const bound = (requests * answerMs) / parallel / 1000;
    const perDoor = (requests / all).toFixed(1);
    return `${bound.toFixed(2)} s: the devices' own time for the ${requests} requests sent (${perDoor} a door); ours ${(seconds / bound).toFixed(2)} ×`;
  };
  return [
    {
      name: `${doors} doors × ${residents} residents, ${atOnce} at once`,
      value: together.seconds,
      unit: "s",
      peer: { name: "one door at a time", value: alone.seconds },
      limit: limitOf(together, building),
      note,
    },
    {
      name: `${estate.doors} doors × ${estate.residents} residents, ${estate.atOnce} at once (L2)`,
      value: many.seconds,
      unit: "s",
      peer: null,
      limit: limitOf(many, estate),
      note,
    },
  ];
}

type Measured = { readonly seconds: number; readonly requests: number };

async function measure({ doors, residents, atOnce }: House): Promise<Measured> {
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
    const profile = { ...builtInProfile, restart: { beginsWithinMs: 1, quietMs: 1, deadlineMs: 1e9 } };
    const seconds = await runOver(
      devices,
      { laptop: laptop.value, folder },
      {
        concurrency: atOnce,
        clock: impatientClock(),
        profile,
      },
    );
    const counts = devices.flatMap((device) => Object.values(device.state().counters));
    return { seconds, requests: counts.reduce((sum, count) => sum + count, 0) };
  } finally {
    await laptop.value.close();
    await Promise.all(devices.map((device) => device.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
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
