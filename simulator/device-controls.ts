import type { DeviceParts } from "./device-parts.ts";
import { type FaultLimits, type FaultName, makeFault } from "./faults/fault.ts";
import type { DeviceState, SimulatedDevice } from "./simulated-device.ts";

/** The handle on a running device: what a test, the status page or a demonstration does with it. */
export function deviceControls(parts: DeviceParts): SimulatedDevice {
  const { faults, panel, power, door, clock } = parts;
  const firmware = () => parts.memory.running().user.firmware;
  return {
    get asm() {
      return parts.asm;
    },
    get endpoint() {
      return { scheme: parts.scheme, ...door.place() };
    },
    get serial() {
      return firmware().serial;
    },
    get mac() {
      return firmware().mac;
    },
    state: () => deviceState(parts),
    setFault: (name: FaultName, value?: string | number, limits?: FaultLimits) => {
      const fault = makeFault(name, value?.toString(), limits);
      if (typeof fault === "string") throw new TypeError(fault);
      faults.set(fault);
    },
    clearFault: (name) => faults.clear(name),
    clearFaults: () => faults.clear(),
    unplug: () => power.unplug(),
    plug: () => power.plug(),
    incomingCall: (peer = "sip:1000@192.168.0.252") => {
      if (power.state() !== "on" || !panel.telephone.ring(peer)) return false;
      panel.interrupt();
      return true;
    },
    editLocally: (edit) => {
      const before = Buffer.from(parts.memory.running().confUser).toString("utf8");
      parts.memory.adopt({ confUser: Buffer.from(edit(before), "utf8") });
      void parts.asm?.settings();
    },
    untilOn: () => power.untilOn(),
    stop: async () => {
      await parts.asm?.stop();
      await power.stop();
      clock.cancelAll();
    },
  };
}

function deviceState({ memory, panel, power, gate, journal, listener, faults }: DeviceParts): DeviceState {
  const { user, confUser, confSip } = memory.running();
  const { serial, mac, variant } = user.firmware;
  return {
    power: power.state(),
    restarts: power.restarts(),
    serial,
    mac,
    variant,
    auth: user.auth.mode,
    screen: panel.picture.current(),
    sound: panel.sound.current(),
    relays: panel.relays.state(user.relays),
    call: panel.telephone.call(),
    running: { confUser: Uint8Array.from(confUser), confSip: Uint8Array.from(confSip) },
    residents: user.contacts,
    buttons: user.buttons,
    logos: [...memory.logos].map(([name, bytes]) => ({ name, size: bytes.length })),
    requests: journal.entries(),
    counters: journal.counters(),
    failedLogins: gate.failedLogins(),
    openConnections: listener.openConnections(),
    faults: faults.list(),
  };
}
