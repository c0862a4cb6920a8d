import type { Endpoint } from "#shared/model/endpoint.ts";
import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import { ok } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { Credential } from "../net/conversation.ts";
import { isAnswering } from "../push/answering.ts";
import type { PushAccess, PushJournal, PushSnapshots } from "../push/push-ports.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import type { Snapshots } from "../store/snapshots.ts";
import type { OpenDevice } from "./device-access.ts";
import { findAgain } from "./find-again.ts";

export type PushAccessParts = {
  readonly home: Endpoint;
  readonly profile: DeviceProfile;
  /** `credential` undefined: the one that opened the device before. */
  readonly openAt: (endpoint: Endpoint, credential?: Credential) => OpenDevice;
};

/** How a push reaches one device, wherever it comes back. */
export function pushAccess({ home, profile, openAt }: PushAccessParts): PushAccess {
  return {
    open: async (endpoint, credential) => ok(openAt(endpoint, credential ?? undefined)),
    isAnswering,
    findAgain: (serial, signal) => findAgain(serial, home, { profile, openAt }, signal),
  };
}

/** Keeps the snapshots of a push under the address the person knows the device by. */
export function pushSnapshots(snapshots: Snapshots, home: Endpoint, clock: Clock): PushSnapshots {
  const host = `${home.host}:${home.port}`;
  return {
    save({ serial, reason, files }) {
      const takenAt = new Date(clock.now()).toISOString();
      return snapshots.save({ serial, host, reason, takenAt }, files);
    },
  };
}

/** Writes each act of a run down before it is done. */
export function pushJournal({ tables }: LaptopStore, runId: string): PushJournal {
  let position = 0;
  return {
    async record(entry) {
      position += 1;
      const at = new Date(entry.at).toISOString();
      await tables
        .insertInto("push_journal")
        .values({ run_id: runId, position, at, entry: JSON.stringify(entry) })
        .execute();
    },
  };
}

/** The profile with another deadline for the return. */
export function returningWithin(profile: DeviceProfile, wait: Milliseconds | undefined): DeviceProfile {
  if (wait === undefined) return profile;
  return { ...profile, restart: { ...profile.restart, deadlineMs: milliseconds(wait) } };
}
