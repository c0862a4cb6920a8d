import type { SnapshotId } from "#shared/model/identity.ts";
import type { PushReport } from "#shared/model/push.ts";
import type { Failure, FailureCode } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { diffConfigurations } from "../config/configuration-diff.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import { changedSincePlan, otherDevice, stoppedBeforeWrite } from "./push-failures.ts";
import { filesFingerprint, filesToWrite, sameFiles, serialIn } from "./push-plan.ts";
import type { PushDevice, PushRequest } from "./push-ports.ts";
import { entryOf, reportOf } from "./push-report.ts";
import type { StepLog } from "./step-log.ts";

/** A write that may have left. */
export type Written = {
  readonly snapshot: SnapshotId;
  /** How the write was answered when it was not `ok`: believed only where the read-back agrees. */
  readonly answer: Failure | null;
};

/** Everything up to the write's answer. Whatever fails here has written nothing. */
export async function snapshotAndWrite(
  request: PushRequest,
  steps: StepLog,
  signal: AbortSignal,
): Promise<Result<PushReport | Written>> {
  const { access, endpoint } = request;
  if (signal.aborted) return failed(stoppedBeforeWrite());
  steps.running("snapshot");
  const opened = await access.open(endpoint, null);
  if (!opened.ok) return opened;
  const device = opened.value;
  try {
    const held = await readAndKeep(request, device, steps, signal);
    if (!held.ok) return signal.aborted ? failed(stoppedBeforeWrite()) : held;
    const { files, snapshot } = held.value;
    if (sameFiles(files, request.plan.target)) {
      steps.skipped("write", "await-return", "read-back", "verify", "roll-back");
      return ok(reportOf(request.plan, "unchanged", snapshot));
    }
    steps.running("plan");
    const conflict = conflictWith(request, files);
    if (conflict) {
      steps.failed("plan", conflict.message);
      return failed(conflict);
    }
    steps.done("plan");
    if (signal.aborted) return failed(stoppedBeforeWrite());
    return await write(request, device, snapshot, steps);
  } finally {
    // Closed before its return is watched for: some devices take one connection at a time.
    await device.close();
  }
}

async function readAndKeep(
  { plan, endpoint, snapshots }: PushRequest,
  device: PushDevice,
  steps: StepLog,
  signal: AbortSignal,
): Promise<Result<{ files: ConfigurationFiles; snapshot: SnapshotId }>> {
  const login = await device.login(signal);
  const read = login.ok ? await device.transport.read(signal) : login;
  if (!read.ok) {
    steps.failed("snapshot", read.error.message);
    return read;
  }
  const { host } = endpoint;
  const snapshot = await snapshots.save({
    serial: plan.serial,
    host,
    reason: "before-push",
    files: read.value,
  });
  if (!snapshot.ok) {
    steps.failed("snapshot", snapshot.error.message);
    return snapshot;
  }
  steps.done("snapshot");
  return ok({ files: read.value, snapshot: snapshot.value });
}

function conflictWith({ plan, profile }: PushRequest, files: ConfigurationFiles): Failure | undefined {
  const serial = serialIn(files, profile);
  if (plan.serial !== null && serial !== null && serial !== plan.serial)
    return otherDevice(plan.serial, serial);
  if (filesFingerprint(files) === plan.baseline) return undefined;
  const [was, is] = [readConfiguration(plan.before, profile), readConfiguration(files, profile)];
  return changedSincePlan(
    was.ok && is.ok ? diffConfigurations(was.value.configuration, is.value.configuration) : [],
  );
}

/** Failures with which nothing reached the device. */
const neverSent: ReadonlySet<FailureCode> = new Set([
  "unreachable",
  "unauthorised",
  "certificate",
  "conflict",
  "invalid",
  "storage",
  "cancelled",
]);

async function write(
  request: PushRequest,
  device: PushDevice,
  snapshot: SnapshotId,
  steps: StepLog,
): Promise<Result<Written>> {
  const { plan, endpoint, journal, abandon } = request;
  steps.running("write");
  await journal.record(entryOf(request, "write", endpoint, snapshot));
  const files = filesToWrite(plan.before, plan.target);
  const written = await device.transport.write(files, abandon ?? new AbortController().signal);
  if (written.ok) steps.done("write");
  else steps.failed("write", written.error.message);
  if (!written.ok && neverSent.has(written.error.code)) {
    await journal.record(entryOf(request, "end", endpoint, snapshot, written.error.code));
    return written;
  }
  return ok({ snapshot, answer: written.ok ? null : written.error });
}
