import type { Clock } from "#core/clock/clock.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import type { HttpAnswer } from "./answer-reader.ts";
import type { HandleLimit } from "./handle-limit.ts";
import type { NeighbourBudget } from "./neighbour-budget.ts";
import type { Neighbours, NeighbourTable } from "./neighbour-table.ts";
import type { SweepFacts } from "./sweep-facts.ts";
import type { PortRequest, Target } from "./sweep-target.ts";

export type SweepRequest = {
  readonly addresses: Iterable<string>;
  readonly total: number;
  readonly ports: readonly PortRequest[];
};

export type SweepDeps = {
  readonly clock: Clock;
  readonly neighbours: NeighbourTable;
  /** Whether an address is on a LAN of this computer where addresses are asked for by ARP, and is not its own. */
  readonly isNeighbour: (address: string) => boolean;
  /** This computer's own addresses: they answer at once and tell nothing of the link. */
  readonly isOwn: (address: string) => boolean;
};

/** Told while a sweep runs. */
export type SweepReport = {
  answered(endpoint: Endpoint, answer: HttpAnswer): void;
  /** Once for each address, when nothing more is asked of it. */
  judged(address: string): void;
  tableRead?(neighbours: Neighbours): void;
};

/** What a sweep holds while it runs; its rules are in `ask-target.ts`, `see-in-table.ts`, `judge-target.ts` and `target-verdict.ts`. */
export type Sweep = {
  readonly deps: SweepDeps;
  readonly report: SweepReport;
  readonly facts: SweepFacts;
  readonly handles: HandleLimit;
  readonly budget: NeighbourBudget;
  readonly active: Set<Target>;
  /** To be asked again before any new address. */
  readonly again: Target[];
  readonly fresh: Iterator<string>;
  readonly ports: readonly PortRequest[];
  freshLeft: number;
};
