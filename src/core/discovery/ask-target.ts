import type { Milliseconds } from "#shared/model/units.ts";
import { assertNever } from "#shared/result/assert-never.ts";
import type { HttpAnswer } from "./answer-reader.ts";
import { noticePace } from "./link-trouble.ts";
import * as wait from "./patience.ts";
import { type Probe, type ProbeOutcome, startProbe } from "./probe.ts";
import type { Sweep } from "./sweep-state.ts";
import type { ProbeTimes, Target, TargetPort } from "./sweep-target.ts";
import { givenUp, postpone, settle } from "./target-verdict.ts";

/** First asking of an address: one port where the neighbour table will tell whether it lives, else all. */
export function askTarget(sweep: Sweep, target: Target, now: Milliseconds): void {
  target.askedAt = now;
  target.asks += 1;
  for (const port of target.visible ? target.ports.slice(0, 1) : target.ports) {
    // The first needs no look: whoever admits an address saw that a handle is free.
    if (port === target.ports[0] || sweep.handles.free > 0) connect(sweep, target, port);
  }
}

/** Notes the first sign of life, and asks the ports that waited for one. */
export function lives(sweep: Sweep, target: Target, now: Milliseconds): void {
  if (target.livesSince !== null) return;
  target.livesSince = now;
  sweep.facts.alive.add(target.address);
  if (target.visible) sweep.budget.answered(target.address, now);
  if (now - target.askedAt >= wait.onlyARepetitionIsThisLate) sweep.facts.lossy = true;
  for (const port of target.ports) {
    if (port.tries === 0 && port.state === "asking" && sweep.handles.free > 0) connect(sweep, target, port);
  }
}

/** One more connect to a port; whatever comes of it is drawn into the address's state. */
export function connect(sweep: Sweep, target: Target, port: TargetPort): void {
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
