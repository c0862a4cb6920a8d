import { nextSerial } from "./factory/device-identity.ts";
import { addressAfter } from "./network/consecutive-addresses.ts";
import type { SimulatedDevice, SimulatorOptions } from "./simulated-device.ts";
import { startSimulator } from "./start-simulator.ts";

export type SimulatorsOptions = Omit<SimulatorOptions, "host" | "serial" | "files" | "logos"> & {
  readonly count: number;
  /** Address of the first; the others follow. @default 127.0.10.1 */
  readonly listen?: string;
  /** Serial number of the first; the others count on. @default 8963225 */
  readonly firstSerial?: string;
  /**
   * Consecutive addresses with one port, or consecutive ports on one address where the machine has no more
   * (macOS knows 127.0.0.1 alone). @default addresses
   */
  readonly spread?: "addresses" | "ports";
};

/** Starts many devices on one machine; all of them, or none when one cannot listen. */
export async function startSimulators(options: SimulatorsOptions): Promise<SimulatedDevice[]> {
  const {
    count,
    listen = "127.0.10.1",
    firstSerial = "8963225",
    spread = "addresses",
    port = 0,
    ...each
  } = options;
  const starting = Array.from({ length: count }, (_, place) =>
    startSimulator({
      ...each,
      host: spread === "addresses" ? addressAfter(listen, place) : listen,
      port: spread === "addresses" || port === 0 ? port : port + place,
      serial: nextSerial(firstSerial, place),
    }),
  );
  const settled = await Promise.allSettled(starting);
  const devices = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failure = settled.find((one) => one.status === "rejected");
  if (failure === undefined) return devices;
  await Promise.all(devices.map((device) => device.stop()));
  throw failure.reason;
}
