import { milliseconds } from "#shared/model/units.ts";
import type { SimulatedDevice, SimulatorOptions } from "./simulated-device.ts";
import { startSimulator } from "./start-simulator.ts";
import { type StatusServer, startStatusServer } from "./status/status-server.ts";

export type DemoSite = {
  readonly devices: readonly SimulatedDevice[];
  /** A page for people that shows what the panels do: `http://127.0.0.1:…/`. */
  readonly statusUrl: string;
  readonly stop: () => Promise<void>;
};

const doors: readonly SimulatorOptions[] = [
  { serial: "8963225", variant: "scroll", residents: 24 },
  { serial: "8963226", variant: "scroll", residents: 8 },
  { serial: "8963240", variant: "buttons", residents: 4 },
  { serial: "8963241", variant: "buttons", residents: 2 },
];
const addresses = ["127.0.50.1", "127.0.50.2", "127.0.50.3", "127.0.50.4"];
const preferredPort = 8_080;

/** As long as a person needs to see that a device is away. */
const restartMs = milliseconds(2_500);

/**
 * Four IPACs to try everything on, on loopback alone: two with a scrolling directory, two with buttons.
 *
 * They stand at 127.0.50.1 to .4, port 8080, or another where that is taken; on a machine that has no such addresses
 * (macOS), at four ports of 127.0.0.1. Factory credentials, digest.
 */
export async function startDemoSite(): Promise<DemoSite> {
  const devices = await startDoors();
  const status = await startStatusServer(devices, 0).catch(async (error: unknown) => {
    await Promise.all(devices.map((device) => device.stop()));
    throw error;
  });
  return {
    devices,
    statusUrl: status.url,
    stop: () => stopAll(devices, status),
  };
}

async function startDoors(): Promise<SimulatedDevice[]> {
  const places: ((door: number) => { host: string; port: number })[] = [
    (door) => ({ host: addresses[door] ?? "127.0.0.1", port: preferredPort }),
    (door) => ({ host: addresses[door] ?? "127.0.0.1", port: 0 }),
    () => ({ host: "127.0.0.1", port: 0 }),
  ];
  let failure: unknown;
  for (const place of places) {
    const settled = await Promise.allSettled(
      doors.map((door, index) => startSimulator({ ...door, ...place(index), restartMs })),
    );
    const devices = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    if (devices.length === doors.length) return devices;
    await Promise.all(devices.map((device) => device.stop()));
    failure = settled.find((one) => one.status === "rejected")?.reason;
  }
  throw failure;
}

async function stopAll(devices: readonly SimulatedDevice[], status: StatusServer): Promise<void> {
  await Promise.all([status.stop(), ...devices.map((device) => device.stop())]);
}
