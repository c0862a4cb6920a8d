import type { Endpoint } from "#shared/model/endpoint.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import type { SnapshotId } from "#shared/model/identity.ts";
import type { PushOutcome, PushReport } from "#shared/model/push.ts";
import type { Failure, FailureCode } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { diffConfigurations } from "../config/configuration-diff.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import { type Judgement, judgeReadBack } from "./judge-read-back.ts";
import { abandoned, changedSincePlan, otherDevice, stoppedBeforeWrite } from "./push-failures.ts";
import { filesFingerprint, filesToWrite, type PushPlan, sameFiles, serialIn } from "./push-plan.ts";
import type { PushDevice, PushJournalEntry, PushRequest } from "./push-ports.ts";
import { rollBack } from "./roll-back.ts";
import { settle } from "./settle.ts";
import { type StepLog, stepLog } from "./step-log.ts";

/**
 * Puts a plan onto a device: snapshot, plan, write, await return, read back, verify, roll back.
 *
 * The outcome is what the read-back says, whatever the write was answered. `signal` stops it before the write; from then
 * on it is seen through to an end that can be told. Fails with `conflict` when the device, or the files on it, are not
 * those of the plan (nothing was written), `not-applied` when the roll-back did not succeed, and `uncertain` when the device came
 * back but cannot be read.
 */
export async function runPush(request: PushRequest, signal: AbortSignal): Promise<Result<PushReport>> {
  const steps = stepLog(request.clock, request.onStep);
  const started = await snapshotAndWrite(request, steps, signal);
  if (!started.ok || "outcome" in started.value) return started as Result<PushReport>;
  return seeThrough(request, started.value, steps);
}

/**
 * Takes up a push that ended after its write may have left: waits for the device, reads back, verifies, rolls back.
 *
 * Nothing is written where the device holds what was wanted or what was there before. Fails as `runPush` does.
 */
export function takeUpPush(request: PushRequest, snapshot: SnapshotId): Promise<Result<PushReport>> {
  return seeThrough(request, { snapshot, answer: null }, stepLog(request.clock, request.onStep));
}

async function seeThrough(
  request: PushRequest,
  written: Written,
  steps: StepLog,
): Promise<Result<PushReport>> {
  const signal = request.abandon ?? new AbortController().signal;
  let result: Result<PushReport>;
  try {
    result = await concludeWrite(request, written, steps, signal);
  } catch (cause) {
    if (!signal.aborted) throw cause;
    result = failed(abandoned(cause));
  }
  const outcome = result.ok ? result.value.outcome : result.error.code;
  await request.journal.record(entryOf(request, "end", request.endpoint, written.snapshot, outcome));
  return result;
}

type Written = {
  readonly snapshot: SnapshotId;
  /** How the write was answered when it was not `ok`: believed only where the read-back agrees. */
  readonly answer: Failure | null;
};

/** Everything up to the write's answer. Whatever fails here has written nothing. */
async function snapshotAndWrite(
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
      return ok(report(request.plan, "unchanged", snapshot));
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

async function concludeWrite(
  request: PushRequest,
  { snapshot, answer }: Written,
  steps: StepLog,
  signal: AbortSignal,
): Promise<Result<PushReport>> {
  const { plan, clock, profile } = request;
  const from = {
    endpoint: request.endpoint,
    since: clock.monotonic(),
    credentials: plan.credentialAfter ? [plan.credentialAfter, null] : [null],
  };
  const settled = await settle(request, from, steps, signal);
  if (!settled.ok) return settled;
  if (settled.value.kind === "not-returned") return ok(report(plan, "not-returned", snapshot));
  const { files, endpoint, credential } = settled.value;
  steps.running("verify");
  const judgement = judgeReadBack(plan, files, profile);
  const movedTo = endpointUrl(endpoint) === endpointUrl(request.endpoint) ? null : endpointUrl(endpoint);
  const told = { ...report(plan, "applied", snapshot, judgement), movedTo };
  if (judgement.verdict === "applied") {
    steps.done("verify");
    steps.skipped("roll-back");
    return ok(told);
  }
  steps.failed("verify");
  if (judgement.verdict === "reverted") {
    steps.skipped("roll-back");
    // It said no, and holds what it held: that is a refusal, not a revert.
    return answer?.code === "refused" ? failed(answer) : ok({ ...told, outcome: "reverted" });
  }
  const entry = entryOf(request, "roll-back", endpoint, snapshot);
  const back = await rollBack(
    { request, held: files, endpoint, credential, judgement, snapshot, entry },
    steps,
    signal,
  );
  return back.ok ? ok({ ...told, outcome: "rolled-back" }) : back;
}

function report(
  { changes }: PushPlan,
  outcome: PushOutcome,
  snapshot: SnapshotId | null,
  judgement?: Judgement,
): PushReport {
  const differences = [...(judgement?.differences ?? [])];
  return { outcome, snapshot, changes: [...changes], differences, movedTo: null };
}

/** A dry run's report: what the push would do. */
export function plannedReport(plan: PushPlan): PushReport {
  return report(plan, sameFiles(plan.before, plan.target) ? "unchanged" : "planned", null);
}

function entryOf(
  { plan, clock }: PushRequest,
  act: PushJournalEntry["act"],
  { host }: Endpoint,
  snapshot: SnapshotId,
  outcome?: PushOutcome | FailureCode,
): PushJournalEntry {
  const { serial, baseline } = plan;
  const target = filesFingerprint(plan.target);
  const entry = { at: clock.now(), act, host, serial, snapshot, baseline, target };
  return outcome === undefined ? entry : { ...entry, outcome };
}
