import type { DeviceConfiguration, Resident } from "#shared/model/device-configuration.ts";
import { ok } from "#shared/result/result.ts";
import { type Clock, systemClock } from "../../clock/clock.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { createLoginGuard } from "../../net/login-guard.ts";
import { deviceAccess } from "../../service/device-access.ts";
import { pushSnapshots } from "../../service/push-access.ts";
import { openKnownDevices } from "../../store/known-devices.ts";
import type { LaptopStore } from "../../store/laptop-store.ts";
import { snapshotsIn } from "../../store/testing/snapshots-in.ts";
import { doorAccess } from "../door-access.ts";
import { type RunLedger, runLedger } from "../run-ledger.ts";
import type { RunParts } from "../run-ports.ts";

type Given = {
  /** Where the laptop store lies. */
  readonly dataFolder: string;
  readonly profile: DeviceProfile;
  /** What each device is to hold. */
  readonly residentsFor: (held: DeviceConfiguration) => Resident[];
  readonly ledger?: RunLedger;
  readonly clock?: Clock;
};

/** All that a run over simulated devices needs; they take admin and admin. */
export async function runPartsOver(laptop: LaptopStore, given: Given): Promise<RunParts> {
  const { profile, residentsFor, ledger = runLedger(laptop, systemClock), clock = systemClock } = given;
  const access = deviceAccess({
    knownDevices: await openKnownDevices(laptop),
    guard: createLoginGuard(),
    profile,
    clock: systemClock,
    onWarning: () => undefined,
  });
  const snapshots = snapshotsIn(laptop, given.dataFolder);
  return {
    ledger,
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
    wantedFor: (_door, { configuration }) => ok({ residents: residentsFor(configuration) }),
    logos: null,
    profile,
    clock,
  };
}
