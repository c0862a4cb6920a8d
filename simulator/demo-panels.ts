import { startDemoSite } from "./demo-site.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

/** A panel of the demonstration as an app shows it: where it is, and its network plug. */
export type DemoPanel = {
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly serial: string;
  /** Its page for people. */
  readonly statusUrl: string;
  plugged(): boolean;
  plug(): Promise<void>;
  unplug(): Promise<void>;
};

export type DemoPanels = {
  /** Where a scan finds them, and nothing else. */
  readonly ranges: readonly string[];
  readonly ports: readonly number[];
  readonly panels: readonly DemoPanel[];
  stop(): Promise<void>;
};

/** Starts the demonstration site for an app that shows it. */
export async function startDemoPanels(): Promise<DemoPanels> {
  const { devices, statusUrl, stop } = await startDemoSite();
  return {
    ranges: [...new Set(devices.map(({ endpoint }) => endpoint.host))],
    ports: [...new Set(devices.map(({ endpoint }) => endpoint.port))],
    panels: devices.map((device) => panelOf(device, statusUrl)),
    stop,
  };
}

function panelOf(device: SimulatedDevice, statusUrl: string): DemoPanel {
  return {
    get endpoint() {
      return device.endpoint;
    },
    serial: device.serial,
    statusUrl: `${statusUrl}#${device.serial}`,
    plugged: () => device.state().power !== "unplugged",
    plug: () => device.plug(),
    unplug: () => device.unplug(),
  };
}
