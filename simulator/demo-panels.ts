import type { DemoPanel, DemoPanels } from "#shared/model/demo-panels.ts";
import { startDemoSite } from "./demo-site.ts";
import type { SimulatedDevice } from "./simulated-device.ts";

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
