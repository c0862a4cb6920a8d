import type { Milliseconds } from "#shared/model/units.ts";
import { connect } from "./ask-target.ts";
import { inTrouble } from "./link-trouble.ts";
import * as wait from "./patience.ts";
import type { Probe } from "./probe.ts";
import type { Sweep } from "./sweep-state.ts";
import { type ProbeTimes, stopProbes, type Target, type TargetPort } from "./sweep-target.ts";
import { finish, lookLastOrFinish, settle } from "./target-verdict.ts";

/** Looks at an address's deadlines; takes it out of the sweep when nothing more is to be asked. */
export function judgeTarget(sweep: Sweep, target: Target, now: Milliseconds): void {
  if (target.livesSince === null) {
    // A kernel limits how many errors a second it tells, so that its verdict may never come: time tells as well.
    if (now - target.askedAt >= patienceFor(sweep, target)) lookLastOrFinish(sweep, target);
    else if (!target.visible) for (const port of target.ports) secondPass(sweep, target, port, now);
    return;
  }
  for (const port of target.ports) judgePort(sweep, target, port, target.livesSince, now);
  if (target.ports.every(({ state }) => state !== "asking")) finish(sweep, target);
}

function patienceFor(sweep: Sweep, target: Target): Milliseconds {
  if (target.lastLook) return wait.patienceForLastLook;
  // While others wait for room in the neighbour table, an address keeps its entry anyway: its time is free.
  const othersWait = target.visible && (sweep.freshLeft > 0 || sweep.again.length > 0);
  return inTrouble(sweep) || othersWait
    ? wait.patienceOnLossyLink
    : wait.patienceOnCleanLink(sweep.facts.quickestConnect);
}

function secondPass(sweep: Sweep, target: Target, port: TargetPort, now: Milliseconds): void {
  const due = port.tries === 1 && now - port.firstTry >= wait.secondPassAfter;
  if ((due || port.tries === 0) && sweep.handles.free > 0) connect(sweep, target, port);
}

function judgePort(
  sweep: Sweep,
  target: Target,
  port: TargetPort,
  livesSince: Milliseconds,
  now: Milliseconds,
): void {
  if (port.state !== "asking") return;
  const exchange = [...port.probes].find(([, times]) => times.connectedAt !== undefined);
  if (exchange !== undefined) {
    judgeExchange(sweep, target, port, ...exchange, now);
    return;
  }
  const since = Math.max(livesSince, port.tries === 0 ? now : port.firstTry);
  const next = wait.freshConnectsAfter[port.tries];
  if ((port.tries === 0 || (next !== undefined && now - since >= next)) && sweep.handles.free > 0) {
    connect(sweep, target, port);
  } else if (port.tries > 0 && now - since >= patienceForMutePort(sweep))
    settle(sweep, target, port, port.connectedOnce ? "not-http" : "silent");
}

/** A connection is open and the answer not complete: takes what came, waits, or begins anew where frames were lost. */
function judgeExchange(
  sweep: Sweep,
  target: Target,
  port: TargetPort,
  probe: Probe,
  { startedAt, connectedAt = startedAt }: ProbeTimes,
  now: Milliseconds,
): void {
  const took = now - connectedAt;
  const repeated = connectedAt - startedAt >= wait.onlyARepetitionIsThisLate;
  if (probe.hasHead) {
    if (took >= wait.headAloneSufficesAfter) settle(sweep, target, port, "not-http");
    return;
  }
  if (took < (repeated ? wait.exchangeDeadlineAfterRepeatedConnect : wait.exchangeDeadline)) return;
  if (inTrouble(sweep) && port.tries < wait.mostExchanges) {
    // The old one goes first: some devices take one connection at a time.
    sweep.handles.closed(stopProbes(port).stopped);
    connect(sweep, target, port);
  } else settle(sweep, target, port, "not-http");
}

function patienceForMutePort(sweep: Sweep): Milliseconds {
  return inTrouble(sweep) ? wait.patienceOnLossyLink : wait.patienceForMutePort;
}
