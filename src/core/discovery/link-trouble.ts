import type { Milliseconds } from "#shared/model/units.ts";
import * as wait from "./patience.ts";
import type { Sweep } from "./sweep-state.ts";
import type { ProbeTimes, TargetPort } from "./sweep-target.ts";

/** Requests or answers were lost: on the wire, or in a full table, which on the way back may be that of the other side. */
export function inTrouble(sweep: Sweep): boolean {
  return sweep.facts.lossy || sweep.facts.tableOverflowed;
}

/** What the time of a connect, or of its refusal, tells of the link. */
export function noticePace(sweep: Sweep, port: TargetPort, times: ProbeTimes, now: Milliseconds): void {
  if (!sweep.deps.isOwn(port.endpoint.host)) {
    sweep.facts.quickestConnect = Math.min(sweep.facts.quickestConnect, now - times.startedAt);
  }
  const olderWaits = [...port.probes.values()].some((other) => other.attempt < times.attempt);
  if (olderWaits || now - times.startedAt >= wait.onlyARepetitionIsThisLate) sweep.facts.lossy = true;
}
