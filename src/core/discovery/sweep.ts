import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import { askTarget } from "./ask-target.ts";
import { createHandleLimit } from "./handle-limit.ts";
import { judgeTarget } from "./judge-target.ts";
import { createNeighbourBudget, entryHeldFor } from "./neighbour-budget.ts";
import * as wait from "./patience.ts";
import { seeInTable } from "./see-in-table.ts";
import { createSweepFacts, type SweepFacts } from "./sweep-facts.ts";
import type { Sweep, SweepDeps, SweepReport, SweepRequest } from "./sweep-state.ts";
import { createTarget, stopProbes, type Target } from "./sweep-target.ts";

/**
 * Asks every address on every port for `GET /`, many at once, and reports each answer as it comes.
 *
 * Two passes over everything and a third over what lives but stays mute; three and four where the link is seen to lose frames.
 * Needs no privilege. Resolves when every address has its verdict; rejects only when the signal aborts.
 */
export async function sweep(
  request: SweepRequest,
  deps: SweepDeps,
  report: SweepReport,
  signal: AbortSignal,
): Promise<SweepFacts> {
  const state = await prepare(request, deps, report);
  try {
    await run(state, signal);
  } finally {
    for (const target of state.active) for (const port of target.ports) stopProbes(port);
  }
  state.facts.shortOfHandles = state.handles.wasShort;
  return state.facts;
}

async function prepare(request: SweepRequest, deps: SweepDeps, report: SweepReport): Promise<Sweep> {
  const capacity = await deps.neighbours.capacity();
  return {
    deps,
    report,
    facts: createSweepFacts(),
    handles: createHandleLimit(),
    budget: createNeighbourBudget(capacity, request.total),
    active: new Set(),
    again: [],
    fresh: request.addresses[Symbol.iterator](),
    ports: request.ports,
    freshLeft: request.total,
  };
}

async function run(state: Sweep, signal: AbortSignal): Promise<void> {
  const { clock, neighbours } = state.deps;
  const every = neighbours.listsUnanswered ? wait.tableEvery : wait.tableByCommandEvery;
  let tableAt = Number.NEGATIVE_INFINITY;
  while (state.freshLeft > 0 || state.again.length > 0 || state.active.size > 0) {
    await admit(state, signal);
    await clock.sleep(wait.tick, signal);
    const now = clock.monotonic();
    if (now - tableAt >= every) {
      tableAt = now;
      await lookAtTable(state, now);
    }
    for (const target of state.active) judgeTarget(state, target, clock.monotonic());
  }
}

/** Asks as many more addresses as handles and the neighbour table allow. */
async function admit(state: Sweep, signal: AbortSignal): Promise<void> {
  const { clock } = state.deps;
  let inBurst = 0;
  while (state.again.length > 0 || state.freshLeft > 0) {
    const now = clock.monotonic();
    if (state.handles.free < 1 || state.budget.available(now) < 1) return;
    const target = state.again.shift() ?? nextFresh(state);
    if (target === undefined) return;
    if (target.visible) state.budget.asked(target.address, now);
    state.active.add(target);
    askTarget(state, target, now);
    inBurst += 1;
    if (inBurst % wait.addressesPerMillisecond === 0) await clock.sleep(milliseconds(1), signal);
  }
}

function nextFresh(state: Sweep): Target | undefined {
  const next = state.fresh.next();
  if (next.done) {
    state.freshLeft = 0;
    return undefined;
  }
  state.freshLeft -= 1;
  const visible = state.deps.neighbours.listsUnanswered && state.deps.isNeighbour(next.value);
  return createTarget(next.value, state.ports, visible);
}

async function lookAtTable(state: Sweep, readAt: Milliseconds): Promise<void> {
  const table = await state.deps.neighbours.read();
  if (table === null) return;
  state.report.tableRead?.(table);
  const now = state.deps.clock.monotonic();
  let lost = 0;
  for (const target of state.active)
    lost += seeInTable(state, target, table, readAt, now) === "never-asked" ? 1 : 0;
  if (lost > 0) {
    state.facts.tableOverflowed = true;
    state.budget.overflowed(now);
  } else state.budget.admitted();
}

/** Milliseconds a sweep still takes, from what is left to ask; for a progress line. */
export function estimateSweep(addresses: number, capacity: number): Milliseconds {
  const bursts = Math.max(0, Math.ceil(addresses / capacity) - 1);
  return milliseconds(
    bursts * entryHeldFor + (bursts > 0 ? wait.patienceOnLossyLink : wait.patienceOnCleanLink(0)),
  );
}
