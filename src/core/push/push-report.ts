import type { Endpoint } from "#shared/model/endpoint.ts";
import type { SnapshotId } from "#shared/model/identity.ts";
import type { PushOutcome, PushReport } from "#shared/model/push.ts";
import type { FailureCode } from "#shared/result/failure.ts";
import type { Judgement } from "./judge-read-back.ts";
import { filesFingerprint, type PushPlan, sameFiles } from "./push-plan.ts";
import type { PushJournalEntry, PushRequest } from "./push-ports.ts";

/** What a push came to, as it is told. */
export function reportOf(
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
  return reportOf(plan, sameFiles(plan.before, plan.target) ? "unchanged" : "planned", null);
}

/** A line of the journal, written before each act and at the end. */
export function entryOf(
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
