import { milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "./clock/simulator-clock.ts";
import type { FaultBoard } from "./faults/fault-board.ts";
import type { FrontDoor } from "./network/front-door.ts";
import type { PowerState } from "./simulated-device.ts";

export type PowerParts = {
  readonly clock: SimulatorClock;
  readonly faults: FaultBoard;
  readonly door: FrontDoor;
  /** Kills the connections that stand, without a goodbye. */
  readonly cutAll: () => void;
  readonly restartMs: number;
  /** Runs the stored configuration, panel at rest, perhaps at another address. */
  readonly boot: () => void;
  /** Told when it becomes reachable and when it no longer is. */
  readonly reachable: (yes: boolean) => void;
};

export type Power = {
  state(): PowerState;
  restarts(): number;
  switchOn(): Promise<void>;
  restart(): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  /** Opens or closes the door as the fault `connection-refused` says. */
  followFaults(): void;
  untilOn(): Promise<void>;
  stop(): Promise<void>;
};

/** On, restarting, unplugged: when the device can be reached. */
export function createPower(parts: PowerParts): Power {
  const { clock, faults, door } = parts;
  let state: PowerState = "stopped";
  let restarts = 0;
  const waiting: (() => void)[] = [];

  const turnOn = async (from: PowerState): Promise<void> => {
    await door.open();
    if (state !== from) return;
    state = "on";
    parts.reachable(true);
    for (const done of waiting.splice(0)) done();
  };
  const turnOff = (next: PowerState): Promise<void> => {
    state = next;
    if (next === "unplugged" || next === "stopped") parts.cutAll();
    parts.reachable(false);
    return door.close();
  };
  const comeBack = async (again: boolean): Promise<void> => {
    if (state !== "restarting") return;
    parts.boot();
    try {
      await turnOn("restarting");
    } catch {
      // An address that this machine does not have: seen from outside, the device never returns.
      state = "gone";
    }
    const twice = again ? undefined : faults.strike("double-restart");
    if (twice) clock.schedule(milliseconds(Number(twice.value)), () => restart(true));
  };
  const restart = (again: boolean): void => {
    if (state !== "on") return;
    restarts += 1;
    const never = faults.strike("never-returns");
    void turnOff(never ? "gone" : "restarting");
    if (never) return;
    const slow = faults.strike("slow-restart");
    clock.schedule(milliseconds(Number(slow?.value ?? parts.restartMs)), () => void comeBack(again));
  };
  return {
    state: () => state,
    restarts: () => restarts,
    switchOn: () => turnOn("stopped"),
    restart: () => restart(false),
    unplug: () => turnOff("unplugged"),
    plug: async () => {
      if (state !== "unplugged" && state !== "gone") return;
      parts.boot();
      await turnOn(state);
    },
    followFaults: () => {
      if (state !== "on") return;
      if (faults.find("connection-refused")) parts.cutAll();
      door.open().catch(() => turnOff("gone"));
    },
    untilOn: () => (state === "on" ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    stop: () => turnOff("stopped"),
  };
}
