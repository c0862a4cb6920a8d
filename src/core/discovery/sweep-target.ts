import type { Endpoint } from "#shared/model/endpoint.ts";
import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Probe } from "./probe.ts";

/** One port of one address, while it is asked. */
export type TargetPort = {
  readonly endpoint: Endpoint;
  /** Connects under way; the first outcome ends the others. */
  readonly probes: Map<Probe, ProbeTimes>;
  tries: number;
  firstTry: Milliseconds;
  /** It took a connection at least once. */
  connectedOnce: boolean;
  state: "asking" | "answered" | "refused" | "not-http" | "unreachable" | "silent";
};

export type ProbeTimes = {
  readonly startedAt: Milliseconds;
  connectedAt?: Milliseconds;
  readonly attempt: number;
};

/** One address, while it is asked. */
export type Target = {
  readonly address: string;
  /** On a LAN whose neighbour table tells whether the address lives: only those that do are asked on every port. */
  visible: boolean;
  readonly ports: readonly TargetPort[];
  /** Since when the present asking runs. */
  askedAt: Milliseconds;
  /** Times asked in all, those that never left included. */
  asks: number;
  /** The neighbour table had an entry for the present asking. */
  stoodInTable: boolean;
  /** Times no connection was to be had. */
  postponed: number;
  /** Since when it is known to live. */
  livesSince: Milliseconds | null;
  /** The kernel gave it up and it gets its last look. */
  lastLook: boolean;
};

export type PortRequest = { readonly port: number; readonly scheme: "http" | "https" };

export function createTarget(address: string, ports: readonly PortRequest[], visible: boolean): Target {
  return {
    address,
    visible,
    ports: ports.map(({ port, scheme }) => ({
      endpoint: { scheme, host: address, port },
      probes: new Map(),
      tries: 0,
      firstTry: milliseconds(0),
      connectedOnce: false,
      state: "asking",
    })),
    askedAt: milliseconds(0),
    asks: 0,
    stoodInTable: false,
    postponed: 0,
    livesSince: null,
    lastLook: false,
  };
}

/** Ends every connect under way on a port; an answer that had its head in is returned. */
export function stopProbes(port: TargetPort) {
  const answers = [...port.probes.keys()].map((probe) => probe.stop());
  const stopped = port.probes.size;
  port.probes.clear();
  return { stopped, answer: answers.find((answer) => answer !== undefined) };
}
