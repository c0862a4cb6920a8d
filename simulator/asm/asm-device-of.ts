import { doorCall } from "../api/door-call.ts";
import type { DeviceParts } from "../device-parts.ts";
import type { AsmDevice } from "./asm-device.ts";

/** A simulated door phone as its ASM client sees it. */
export function asmDeviceOf(parts: DeviceParts): AsmDevice {
  const { clock, panel, power } = parts;
  return {
    objectId: parts.memory.running().user.firmware.serial,
    isOn: () => power.state() === "on",
    files: () => {
      const { confUser, confSip } = parts.memory.running();
      return { conf_user: confUser, conf_sip: confSip };
    },
    open: (relay, code) => {
      const relays = relay === "3" ? (["1", "2"] as const) : [relay];
      const context = { clock, panel, running: parts.memory.running() };
      const answers = relays.map((one) => [
        one,
        doorCall(
          new Map([
            ["code", code],
            ["relay", one],
          ]),
          context,
        ).status,
      ]);
      return Object.fromEntries(answers);
    },
    restart: async (files) => {
      const { conf_user: confUser, conf_sip: confSip } = files ?? {};
      if (files) parts.memory.store({ ...(confUser && { confUser }), ...(confSip && { confSip }) });
      power.restart();
      if (power.state() === "gone") return false;
      await power.untilOn();
      return true;
    },
  };
}
