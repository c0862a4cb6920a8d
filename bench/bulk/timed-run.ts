import type { Clock } from "#core/clock/clock.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { startRun } from "#core/run/bulk-run.ts";
import { defaultStopRule } from "#core/run/stop-rule.ts";
import { runPartsOver } from "#core/run/testing/run-parts.ts";
import type { LaptopStore } from "#core/store/laptop-store.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { SimulatedDevice } from "#simulator/simulator.ts";

/** What a run leaves on the laptop, and where that lies. */
type Kept = { readonly laptop: LaptopStore; readonly folder: string };

/** Plans, writes and verifies one changed number for every resident of every device; answers the seconds it took. */
export async function runOver(
  devices: readonly SimulatedDevice[],
  { laptop, folder }: Kept,
  { concurrency, clock, profile }: { concurrency: number; clock: Clock; profile: DeviceProfile },
): Promise<number> {
  const parts = await runPartsOver(laptop, { dataFolder: folder, profile, clock, residentsFor: renumbered });
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

/** One changed number for every resident. */
const renumbered = ({ residents }: DeviceConfiguration) =>
  residents.map((one) => ({ ...one, numbers: [`sip:192.168.7.${one.index}`] }));
