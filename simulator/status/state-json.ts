import type { SimulatedDevice } from "../simulated-device.ts";

/** What the devices do, without file contents and without credentials or codes. */
export function stateAsJson(devices: readonly SimulatedDevice[]): string {
  const list = devices.map((device) => {
    const { running, screen, sound, ...rest } = device.state();
    return {
      endpoint: device.endpoint,
      ...rest,
      screen: screen && {
        type: screen.type,
        bytes: screen.bytes.length,
        tempo: screen.tempo,
        remainingMs: screen.remainingMs,
      },
      sound: sound && { bytes: sound.bytes.length, loop: sound.loop, remainingMs: sound.remainingMs },
      running: { confUser: running.confUser.length, confSip: running.confSip.length },
    };
  });
  return `${JSON.stringify({ devices: list }, null, 2)}\n`;
}
