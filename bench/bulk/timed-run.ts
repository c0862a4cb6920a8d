import { type Clock, systemClock } from "#core/clock/clock.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { createLoginGuard } from "#core/net/login-guard.ts";
import { startRun } from "#core/run/bulk-run.ts";
import { doorAccess } from "#core/run/door-access.ts";
import { runLedger } from "#core/run/run-ledger.ts";
import type { RunParts } from "#core/run/run-ports.ts";
import { defaultStopRule } from "#core/run/stop-rule.ts";
import { deviceAccess } from "#core/service/device-access.ts";
import { pushSnapshots } from "#core/service/push-access.ts";
import { openKnownDevices } from "#core/store/known-devices.ts";
import type { LaptopStore } from "#core/store/laptop-store.ts";
import { Snapshots } from "#core/store/snapshots.ts";
import { ok } from "#shared/result/result.ts";
import type { SimulatedDevice } from "#simulator/simulator.ts";

/** Plans, writes and verifies one changed number for every resident of every device; answers the seconds it took. */
export async function runOver(
  devices: readonly SimulatedDevice[],
  laptop: LaptopStore,
  { concurrency, clock, profile }: { concurrency: number; clock: Clock; profile: DeviceProfile },
): Promise<number> {
  const parts = await partsOver(laptop, clock, profile);
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

async function partsOver(laptop: LaptopStore, clock: Clock, profile: DeviceProfile): Promise<RunParts> {
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
    clock,
  };
}
