import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { SnapshotId } from "#shared/model/identity.ts";
import type { Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { WantedConfiguration } from "../config/configuration-mapping.ts";
import type { NetworkCard } from "../discovery/network-cards.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { PushPlan } from "../push/push-plan.ts";
import type { PushAccess, PushSnapshots } from "../push/push-ports.ts";
import type { RunDoor } from "./run-item.ts";
import type { RunLedger } from "./run-ledger.ts";

/** What a door is now: its configuration, and the pictures that may be named; null when those are not known. */
export type DoorFacts = {
  readonly configuration: DeviceConfiguration;
  readonly logos: readonly string[] | null;
};

/** What one door is to hold. Equal inputs must give equal parts: a resumed run relies on it. */
export type WantedFor = (door: RunDoor, facts: DoorFacts) => Result<WantedConfiguration>;

export type RunSnapshots = {
  of(door: RunDoor): PushSnapshots;
  load(id: SnapshotId): Promise<Result<{ readonly files: ConfigurationFiles }>>;
};

/** Pictures that go to a door before the residents that name them. */
export type RunLogos = {
  /** Pictures on the device and those that could be sent; null when the device does not list them. */
  nameable(door: RunDoor, signal: AbortSignal): Promise<readonly string[] | null>;
  /** Sends what the plan names and the device lacks; sent already, nothing happens. */
  send(door: RunDoor, plan: PushPlan, signal: AbortSignal): Promise<Result<void>>;
};

/** All that a run needs of the world. */
export type RunParts = {
  readonly ledger: RunLedger;
  readonly snapshots: RunSnapshots;
  readonly accessTo: (door: RunDoor) => PushAccess;
  readonly wantedFor: WantedFor;
  /** null: the files name no picture. */
  readonly logos: RunLogos | null;
  readonly profile: DeviceProfile;
  readonly clock: Clock;
  /** @default those of this computer */
  readonly cards?: () => readonly NetworkCard[];
  /** Ends even what is under way, its outcome left open in the ledger: for a program that must end now. */
  readonly abandon?: AbortSignal;
};
