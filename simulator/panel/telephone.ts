import type { SimulatorClock } from "../clock/simulator-clock.ts";

export type CallState = {
  readonly state: "idle" | "incoming" | "outgoing" | "in-call";
  /** Whom with; null when idle. */ readonly peer: string | null;
};

export type Telephone = {
  call(): CallState;
  /** Someone calls the panel; false when it is busy. */ ring(peer: string): boolean;
  /** The panel calls; false when it is busy. */ dial(peer: string): boolean;
  /** Answers the incoming call; false when there is none. */ answer(): boolean;
  hangUp(): void;
};

/** An unanswered call ends by itself. Assumed: the vendor note is silent. */
const ringingMs = 60_000;

export function createTelephone(clock: SimulatorClock): Telephone {
  let current: CallState = { state: "idle", peer: null };
  let ringingUntil = 0;
  const call = (): CallState => {
    const ringing = current.state === "incoming" || current.state === "outgoing";
    if (ringing && clock.monotonic() >= ringingUntil) current = { state: "idle", peer: null };
    return current;
  };
  const begin = (state: "incoming" | "outgoing", peer: string): boolean => {
    if (call().state !== "idle") return false;
    current = { state, peer };
    ringingUntil = clock.monotonic() + ringingMs;
    return true;
  };
  return {
    call,
    ring: (peer) => begin("incoming", peer),
    dial: (peer) => begin("outgoing", peer),
    answer: () => {
      if (call().state !== "incoming") return false;
      current = { state: "in-call", peer: current.peer };
      return true;
    },
    hangUp: () => {
      current = { state: "idle", peer: null };
    },
  };
}
