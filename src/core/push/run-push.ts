import type { SnapshotId } from "#shared/model/identity.ts";
import type { PushReport } from "#shared/model/push.ts";
import { failed, type Result } from "#shared/result/result.ts";
import { concludeWrite } from "./conclude-write.ts";
import { abandoned } from "./push-failures.ts";
import type { PushRequest } from "./push-ports.ts";
import { entryOf } from "./push-report.ts";
import { snapshotAndWrite, type Written } from "./snapshot-and-write.ts";
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
