import type { Milliseconds } from "#shared/model/units.ts";
import { assertNever } from "#shared/result/assert-never.ts";
import type { HttpAnswer } from "./answer-reader.ts";
import type { Neighbours } from "./neighbour-table.ts";
import * as wait from "./patience.ts";
import { type Probe, type ProbeOutcome, startProbe } from "./probe.ts";
import type { Sweep } from "./sweep-state.ts";
import { type ProbeTimes, stopProbes, type Target, type TargetPort } from "./sweep-target.ts";

/** After this many askings that never left, the table is no guide for the address (a VPN that captures the LAN, say). */
const askingsBeforeBlind = 20;
/** At a tick each: so long without a single free handle means that there will be none. */
const postponementsBeforeGivingUp = 500;
/** A kernel gives an entry up 3 s after *its* first asking; told earlier than this, it was an asking before ours. */
const kernelsOwnVerdict = 2_500;
/** More hasty verdicts than askings before ours can explain: the system forbids the way, at once and each time. */
const hastyVerdictsTaken = 3;

/** First asking of an address: one port where the neighbour table will tell whether it lives, else all. */
export function askTarget(sweep: Sweep, target: Target, now: Milliseconds): void {
  target.askedAt = now;
  target.asks += 1;
  for (const port of target.visible ? target.ports.slice(0, 1) : target.ports) {
    // The first needs no look: whoever admits an address saw that a handle is free.
    if (port === target.ports[0] || sweep.handles.free > 0) connect(sweep, target, port);
  }
}

/** Applies a reading of the neighbour table that began at `readAt`. */
export function seeInTable(
  sweep: Sweep,
  target: Target,
  table: Neighbours,
  readAt: Milliseconds,
  now: Milliseconds,
): "never-asked" | undefined {
  if (target.livesSince !== null) return undefined;
  const mac = table.get(target.address);
  if (typeof mac === "string") {
    lives(sweep, target, now);
    return undefined;
  }
  if (!target.visible || readAt - target.askedAt < wait.tableSettles) return undefined;
  if (mac === null) {
    target.stoodInTable = true;
    return undefined;
  }
  if (target.stoodInTable) {
    // Entries go to make room, but only those the kernel has given up; its error for the connection may come seconds later.
    givenUp(sweep, target, now);
    return undefined;
  }
  if (target.asks >= askingsBeforeBlind) {
    target.visible = false;
    sweep.facts.neverAsked += 1;
  }
  askAgain(sweep, target);
  return "never-asked";
}

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

/** Requests or answers were lost: on the wire, or in a full table, which on the way back may be that of the other side. */
function inTrouble(sweep: Sweep): boolean {
  return sweep.facts.lossy || sweep.facts.tableOverflowed;
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

function lives(sweep: Sweep, target: Target, now: Milliseconds): void {
  if (target.livesSince !== null) return;
  target.livesSince = now;
  sweep.facts.alive.add(target.address);
  if (target.visible) sweep.budget.answered(target.address, now);
  if (now - target.askedAt >= wait.onlyARepetitionIsThisLate) sweep.facts.lossy = true;
  for (const port of target.ports) {
    if (port.tries === 0 && port.state === "asking" && sweep.handles.free > 0) connect(sweep, target, port);
  }
}

function connect(sweep: Sweep, target: Target, port: TargetPort): void {
  const { clock } = sweep.deps;
  const startedAt = clock.monotonic();
  if (port.tries === 0) port.firstTry = startedAt;
  port.tries += 1;
  const times: ProbeTimes = { startedAt, attempt: port.tries };
  sweep.handles.opened();
  const probe: Probe = startProbe(
    port.endpoint,
    (outcome) => {
      if (!port.probes.delete(probe)) return;
      sweep.handles.closed();
      conclude(sweep, target, port, times, outcome);
    },
    () => {
      times.connectedAt = clock.monotonic();
      port.connectedOnce = true;
      noticePace(sweep, port, times, times.connectedAt);
      lives(sweep, target, times.connectedAt);
    },
  );
  port.probes.set(probe, times);
}

function conclude(
  sweep: Sweep,
  target: Target,
  port: TargetPort,
  times: ProbeTimes,
  outcome: ProbeOutcome,
): void {
  const now = sweep.deps.clock.monotonic();
  switch (outcome.kind) {
    case "answer":
      answered(sweep, target, port, outcome.answer, times, now);
      break;
    case "refused":
      noticePace(sweep, port, times, now);
      // A device that takes one connection at a time refuses the second while it serves the first.
      if ([...port.probes.values()].some(({ connectedAt }) => connectedAt !== undefined)) break;
      sweep.facts.refused.add(target.address);
      settle(sweep, target, port, "refused");
      lives(sweep, target, now);
      break;
    case "not-http":
      settle(sweep, target, port, "not-http");
      break;
    case "dropped":
      lives(sweep, target, now);
      if (port.tries >= wait.mostExchanges) settle(sweep, target, port, "not-http");
      break;
    case "no-handle":
      sweep.handles.refused();
      port.tries -= 1;
      if (target.livesSince === null) postpone(sweep, target);
      break;
    case "unreachable":
      noWay(sweep, target, port, outcome.code, now);
      break;
    default:
      assertNever(outcome);
  }
}

/** The system sees no way: for a neighbour that is the kernel's verdict after three askings, or a hasty one. */
function noWay(sweep: Sweep, target: Target, port: TargetPort, code: string, now: Milliseconds): void {
  sweep.facts.unreachable.set(code, (sweep.facts.unreachable.get(code) ?? 0) + 1);
  if (target.livesSince !== null || !target.visible) {
    if (port.probes.size === 0 && port.tries > 1) port.state = "unreachable";
    return;
  }
  givenUp(sweep, target, now);
}

/** The kernel gave a neighbour up: that is the verdict, unless it was too early for it, or the link is in trouble. */
function givenUp(sweep: Sweep, target: Target, now: Milliseconds): void {
  sweep.budget.released(target.address);
  const hasty = now - target.askedAt < kernelsOwnVerdict;
  if (!hasty) lookLastOrFinish(sweep, target);
  else if (target.asks < hastyVerdictsTaken) askAgain(sweep, target);
  else finish(sweep, target);
}

function lookLastOrFinish(sweep: Sweep, target: Target): void {
  if (inTrouble(sweep) && target.visible && !target.lastLook) {
    target.lastLook = true;
    askAgain(sweep, target);
  } else finish(sweep, target);
}

function answered(
  sweep: Sweep,
  target: Target,
  port: TargetPort,
  answer: HttpAnswer,
  times: ProbeTimes,
  now: Milliseconds,
): void {
  const took = now - (times.connectedAt ?? times.startedAt);
  const { facts } = sweep;
  facts.quickestAnswer = Math.min(facts.quickestAnswer, took);
  if (took >= wait.onlyARetransmissionIsThisLate && facts.quickestAnswer < took / 3) facts.lossy = true;
  facts.webServers.add(target.address);
  settle(sweep, target, port, "answered");
  sweep.report.answered(port.endpoint, answer);
}

function noticePace(sweep: Sweep, port: TargetPort, times: ProbeTimes, now: Milliseconds): void {
  if (!sweep.deps.isOwn(port.endpoint.host)) {
    sweep.facts.quickestConnect = Math.min(sweep.facts.quickestConnect, now - times.startedAt);
  }
  const olderWaits = [...port.probes.values()].some((other) => other.attempt < times.attempt);
  if (olderWaits || now - times.startedAt >= wait.onlyARepetitionIsThisLate) sweep.facts.lossy = true;
}

/** Gives a port its verdict and ends what still asks; an answer of which only the head came counts. */
function settle(sweep: Sweep, target: Target, port: TargetPort, state: TargetPort["state"]): void {
  if (port.state !== "asking") return;
  port.state = state;
  const { stopped, answer } = stopProbes(port);
  sweep.handles.closed(stopped);
  if (answer === undefined || state === "answered") return;
  port.state = "answered";
  sweep.facts.webServers.add(target.address);
  sweep.report.answered(port.endpoint, answer);
}

function stopAll(sweep: Sweep, target: Target): void {
  for (const port of target.ports) {
    sweep.handles.closed(stopProbes(port).stopped);
    port.tries = 0;
  }
}

function askAgain(sweep: Sweep, target: Target): void {
  target.stoodInTable = false;
  stopAll(sweep, target);
  sweep.active.delete(target);
  sweep.again.push(target);
}

function postpone(sweep: Sweep, target: Target): void {
  target.postponed += 1;
  if (target.postponed < postponementsBeforeGivingUp) {
    target.asks -= 1;
    askAgain(sweep, target);
  } else {
    sweep.facts.neverAsked += 1;
    finish(sweep, target);
  }
}

function finish(sweep: Sweep, target: Target): void {
  for (const port of target.ports) settle(sweep, target, port, "silent");
  if (!sweep.active.delete(target)) return;
  if (target.livesSince !== null && target.ports.every(({ state }) => state === "silent")) {
    sweep.facts.mute.add(target.address);
  }
  sweep.report.judged(target.address);
}
