import { createHash } from "node:crypto";
import type { Change } from "#shared/model/change.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { diffConfigurations } from "../config/configuration-diff.ts";
import {
  readConfiguration,
  type WantedConfiguration,
  writeConfiguration,
} from "../config/configuration-mapping.ts";
import type { FieldContext } from "../config/configuration-rules.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { Credential } from "../net/conversation.ts";
import { otherDevice } from "./push-failures.ts";

/** What a push will do, made once and shown before it is done. */
export type PushPlan = {
  /** Fingerprint of the files it was made from: the push stops when the device no longer holds them. */
  readonly baseline: string;
  readonly before: ConfigurationFiles;
  /** Every file, byte for byte, as the device is to hold it. */
  readonly target: ConfigurationFiles;
  /** Additions and edits, then deletions. May be empty where a restore only touches lines that Perron does not know. */
  readonly changes: readonly Change[];
  /** The device's serial number; null when its files do not say. */
  readonly serial: string | null;
  /** The login after the write, where the write changes it. */
  readonly credentialAfter: Credential | null;
};

/** SHA-256 over each file's name and bytes, in name order. */
export function filesFingerprint(files: ConfigurationFiles): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

/** Plans the wanted parts onto the files as read. Fails (`invalid`) with the path of the first value that cannot be sent. */
export function makePlan({
  files,
  wanted,
  profile,
  context = {},
}: {
  readonly files: ConfigurationFiles;
  readonly wanted: WantedConfiguration;
  readonly profile: DeviceProfile;
  readonly context?: FieldContext;
}): Result<PushPlan> {
  const target = writeConfiguration(files, wanted, profile, context);
  return target.ok ? planBetween(files, target.value, profile) : target;
}

/**
 * Plans a snapshot's bytes onto a device as it is now; files that the snapshot does not have stay.
 *
 * Fails (`conflict`, reason `other-device`) where the snapshot is of another device.
 */
export function makeRestorePlan({
  files,
  snapshot,
  profile,
}: {
  readonly files: ConfigurationFiles;
  readonly snapshot: ConfigurationFiles;
  readonly profile: DeviceProfile;
}): Result<PushPlan> {
  const plan = planBetween(files, new Map([...files, ...snapshot]), profile);
  if (!plan.ok) return plan;
  const [from, to] = [serialIn(snapshot, profile), plan.value.serial];
  return from !== null && to !== null && from !== to ? failed(otherDevice(from, to)) : plan;
}

/** The serial number that the files carry. */
export function serialIn(files: ConfigurationFiles, profile: DeviceProfile): string | null {
  const reading = readConfiguration(files, profile);
  return (reading.ok && reading.value.configuration.firmware.serial) || null;
}

/** The files to send: those whose bytes differ. */
export function filesToWrite(from: ConfigurationFiles, to: ConfigurationFiles): ConfigurationFiles {
  return new Map([...to].filter(([name, bytes]) => !sameBytes(from.get(name), bytes)));
}

export function sameFiles(a: ConfigurationFiles, b: ConfigurationFiles): boolean {
  return a.size === b.size && [...a].every(([name, bytes]) => sameBytes(b.get(name), bytes));
}

export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}

function planBetween(
  before: ConfigurationFiles,
  target: ConfigurationFiles,
  profile: DeviceProfile,
): Result<PushPlan> {
  const from = readConfiguration(before, profile);
  if (!from.ok) return from;
  const to = readConfiguration(target, profile);
  if (!to.ok) return to;
  const [was, will] = [from.value.configuration.auth, to.value.configuration.auth];
  const loginChanges = was.login !== will.login || was.password !== will.password;
  return ok({
    baseline: filesFingerprint(before),
    before,
    target,
    changes: diffConfigurations(from.value.configuration, to.value.configuration),
    serial: from.value.configuration.firmware.serial || null,
    credentialAfter: loginChanges ? { user: will.login, password: will.password } : null,
  });
}
