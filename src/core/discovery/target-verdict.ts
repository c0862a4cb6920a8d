import type { Milliseconds } from "#shared/model/units.ts";
import { inTrouble } from "./link-trouble.ts";
import type { Sweep } from "./sweep-state.ts";
import { stopProbes, type Target, type TargetPort } from "./sweep-target.ts";

/** At a tick each: so long without a single free handle means that there will be none. */
const postponementsBeforeGivingUp = 500;
/** A kernel gives an entry up 3 s after *its* first asking; told earlier than this, it was an asking before ours. */
const kernelsOwnVerdict = 2_500;
/** More hasty verdicts than askings before ours can explain: the system forbids the way, at once and each time. */
const hastyVerdictsTaken = 3;

/** Gives a port its verdict and ends what still asks; an answer of which only the head came counts. */
export function settle(sweep: Sweep, target: Target, port: TargetPort, state: TargetPort["state"]): void {
  if (port.state !== "asking") return;
  port.state = state;
  const { stopped, answer } = stopProbes(port);
  sweep.handles.closed(stopped);
  if (answer === undefined || state === "answered") return;
  port.state = "answered";
  sweep.facts.webServers.add(target.address);
  sweep.report.answered(port.endpoint, answer);
}

/** The kernel gave a neighbour up: that is the verdict, unless it was too early for it, or the link is in trouble. */
export function givenUp(sweep: Sweep, target: Target, now: Milliseconds): void {
  sweep.budget.released(target.address);
  const hasty = now - target.askedAt < kernelsOwnVerdict;
  if (!hasty) lookLastOrFinish(sweep, target);
  else if (target.asks < hastyVerdictsTaken) askAgain(sweep, target);
  else finish(sweep, target);
}

/** Ends the asking; on a link in trouble only after a last look. */
export function lookLastOrFinish(sweep: Sweep, target: Target): void {
  if (inTrouble(sweep) && target.visible && !target.lastLook) {
    target.lastLook = true;
    askAgain(sweep, target);
  } else finish(sweep, target);
}

/** Puts the address before all that were never asked. */
export function askAgain(sweep: Sweep, target: Target): void {
  target.stoodInTable = false;
  stopAll(sweep, target);
  sweep.active.delete(target);
  sweep.again.push(target);
}

/** No connection was to be had: that was no asking. */
export function postpone(sweep: Sweep, target: Target): void {
  target.postponed += 1;
  if (target.postponed < postponementsBeforeGivingUp) {
    target.asks -= 1;
    askAgain(sweep, target);
  } else {
    sweep.facts.neverAsked += 1;
    finish(sweep, target);
  }
}

/** Nothing more is asked of the address: it has its verdict. */
export function finish(sweep: Sweep, target: Target): void {
  for (const port of target.ports) settle(sweep, target, port, "silent");
  if (!sweep.active.delete(target)) return;
  if (target.livesSince !== null && target.ports.every(({ state }) => state === "silent")) {
    sweep.facts.mute.add(target.address);
  }
  sweep.report.judged(target.address);
}

function stopAll(sweep: Sweep, target: Target): void {
  for (const port of target.ports) {
    sweep.handles.closed(stopProbes(port).stopped);
    port.tries = 0;
  }
}
