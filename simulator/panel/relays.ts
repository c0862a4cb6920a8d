import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { RelayParameters } from "../configuration/user-parameters.ts";

export type RelayState = {
  readonly relay: 1 | 2;
  readonly type: RelayParameters["type"];
  readonly active: boolean;
  /** Times it was activated since the device was switched on, restarts included. */
  readonly openedCount: number;
};

export type Relays = {
  isActive(relay: 1 | 2): boolean;
  activate(relay: 1 | 2, durationSeconds: number): void;
  release(): void;
  state(types: readonly [RelayParameters, RelayParameters]): RelayState[];
};

/** Two relays that fall back by themselves after their duration. */
export function createRelays(clock: SimulatorClock): Relays {
  const activeUntil = { 1: 0, 2: 0 };
  const openedCount = { 1: 0, 2: 0 };
  const isActive = (relay: 1 | 2): boolean => clock.monotonic() < activeUntil[relay];
  return {
    isActive,
    activate: (relay, durationSeconds) => {
      activeUntil[relay] = clock.monotonic() + durationSeconds * 1_000;
      openedCount[relay] += 1;
    },
    release: () => {
      activeUntil[1] = 0;
      activeUntil[2] = 0;
    },
    state: (types) =>
      ([1, 2] as const).map((relay) => ({
        relay,
        type: types[relay - 1]?.type ?? "normal",
        active: isActive(relay),
        openedCount: openedCount[relay],
      })),
  };
}
