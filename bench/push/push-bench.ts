import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#core/clock/clock.ts";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { openLaptopStore } from "#core/store/laptop-store.ts";
import { seconds } from "#shared/model/units.ts";
import { startSimulators } from "#simulator/simulator.ts";
import type { BenchRow } from "../bench-row.ts";
import { runOver } from "../bulk/timed-run.ts";

const restart = seconds(3);
/** What a small embedded web server takes for an answer. */
const answerMs = 20;
const residents = 60;

/** One whole push in real time, restart included, beside the time in which only the device could have hurried. */
export async function runPushBench(): Promise<BenchRow[]> {
  const { whole, requests } = await pushOnce();
  const own = restart + requests * answerMs;
  const { quietMs } = builtInProfile.restart;
  const overhead = Math.max(0, whole - own - quietMs);
  return [
    {
      name: `push of ${residents} residents to one door phone, restart included`,
      ...{ value: whole, unit: "ms" },
      peer: { name: "the device's own time", value: own },
      limit: `${own} ms: restart ${restart} ms, ${requests} answers of ${answerMs} ms; then ${quietMs} ms of quiet before a second restart is ruled out`,
      note: `${Math.round(overhead)} ms are ours: looking whether it is back, ledger and snapshot on disk, reading, comparing`,
    },
  ];
}

async function pushOnce(): Promise<{ whole: number; requests: number }> {
  const folder = mkdtempSync(join(tmpdir(), "perron-bench-"));
  const options = { count: 1, listen: "127.0.23.20", residents, restartMs: restart };
  const devices = await startSimulators(options);
  const laptop = await openLaptopStore(folder);
  if (!laptop.ok) throw new Error(laptop.error.message.en);
  try {
    for (const device of devices) device.setFault("latency", answerMs);
    const run = { concurrency: 1, clock: systemClock, profile: builtInProfile };
    const whole = 1000 * (await runOver(devices, { laptop: laptop.value, folder }, run));
    const counts = devices.flatMap((device) => Object.values(device.state().counters));
    return { whole, requests: counts.reduce((sum, count) => sum + count, 0) };
  } finally {
    await laptop.value.close();
    await Promise.all(devices.map((device) => device.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}
