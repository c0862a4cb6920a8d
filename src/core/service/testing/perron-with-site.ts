import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { startDemoPanels } from "#simulator/demo-panels.ts";
import { type SimulatedDevice, type SimulatorOptions, startSimulator } from "#simulator/simulator.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";
import { addressOf, discard, openPerron, valued } from "./perron-under-test.ts";

// A firmware that restarts at once: the waits of the real profile are for real devices.
const profile = { ...builtInProfile, restart: { beginsWithinMs: 1_500, quietMs: 200, deadlineMs: 3_000 } };
const options = { profile, startDemo: startDemoPanels };

/** A Perron with one site, for simulated door phones that end with it. */
export async function perronWithSite() {
  const devices: SimulatedDevice[] = [];
  let perron = await openPerron(options);
  const siteId = valued(await perron.page.site.create({ name: "Résidence Voltaire" })).id;
  const page = () => perron.page;

  async function simulated(more: SimulatorOptions = {}): Promise<SimulatedDevice> {
    const device = await startSimulator({ restartMs: milliseconds(150), ...more });
    devices.push(device);
    return device;
  }
  async function added(device: SimulatedDevice): Promise<DoorSummary> {
    return valued(await page().door.add({ siteId, address: addressOf(device) }));
  }
  async function opened(device: SimulatedDevice): Promise<{ door: DoorId; view: DeviceView }> {
    await page().site.addCredential({ siteId, user: "admin", password: "admin" });
    const door = (await added(device)).id;
    return { door, view: valued(await page().door.read({ doorId: door })) };
  }
  async function startAgain(): Promise<void> {
    await perron.services.close();
    perron = await openPerron(options, perron.folder);
  }
  async function stop(): Promise<void> {
    await discard(perron);
    await Promise.all(devices.splice(0).map((device) => device.stop()));
  }
  return {
    siteId,
    get page() {
      return perron.page;
    },
    simulated,
    added,
    opened,
    startAgain,
    stop,
  };
}

export type PerronWithSite = Awaited<ReturnType<typeof perronWithSite>>;
