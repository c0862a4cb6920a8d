import type { Endpoint } from "#shared/model/endpoint.ts";
import type { SnapshotId } from "#shared/model/identity.ts";
import type { PushOutcome, StepEvent } from "#shared/model/push.ts";
import type { SnapshotSummary } from "#shared/model/snapshot.ts";
import type { Instant } from "#shared/model/units.ts";
import type { FailureCode } from "#shared/result/failure.ts";
import type { Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { ConfigurationFiles, ConfigurationTransport } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { Credential } from "../net/conversation.ts";
import type { PushPlan } from "./push-plan.ts";

/** A device in conversation. */
export type PushDevice = {
  readonly transport: ConfigurationTransport;
  login(signal: AbortSignal): Promise<Result<unknown>>;
  close(): Promise<void>;
};

/** How a push reaches devices. */
export type PushAccess = {
  /** `credential` null: those kept for this device; else the ones that the write itself sets. */
  open(endpoint: Endpoint, credential: Credential | null): Promise<Result<PushDevice>>;
  /** Whether a web server answers there now. Bounded by its own short time-out; asks nothing that needs a login. */
  isAnswering(endpoint: Endpoint, signal: AbortSignal): Promise<boolean>;
  /** Looks for the device around its old place, proved by its serial number; undefined when it is not seen. */
  findAgain(serial: string, signal: AbortSignal): Promise<Endpoint | undefined>;
};

export type PushSnapshots = {
  save(snapshot: {
    readonly serial: string | null;
    readonly host: string;
    readonly reason: SnapshotSummary["reason"];
    readonly files: ConfigurationFiles;
  }): Promise<Result<SnapshotId>>;
};

/** One line of the record, written before the act, so that a crash leaves the truth of how far it came. */
export type PushJournalEntry = {
  readonly at: Instant;
  readonly act: "write" | "roll-back" | "end";
  readonly host: string;
  readonly serial: string | null;
  readonly snapshot: SnapshotId;
  /** Fingerprints of the files before and as wanted. */
  readonly baseline: string;
  readonly target: string;
  /** With `end`: the outcome, or the code of the failure. */
  readonly outcome?: PushOutcome | FailureCode;
};

export type PushJournal = { record(entry: PushJournalEntry): Promise<void> };

export type PushRequest = {
  readonly plan: PushPlan;
  readonly endpoint: Endpoint;
  readonly access: PushAccess;
  readonly snapshots: PushSnapshots;
  readonly journal: PushJournal;
  readonly clock: Clock;
  readonly profile: DeviceProfile;
  readonly onStep: (event: StepEvent) => void;
  /** Stops it even after the write, with the outcome unknown: for a program that must end now. */
  readonly abandon?: AbortSignal;
};
