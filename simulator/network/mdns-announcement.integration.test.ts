import { Bonjour, type Service } from "bonjour-service";
import { afterEach, expect, test } from "vitest";
import type { SimulatedDevice } from "../simulated-device.ts";
import { startSimulator } from "../start-simulator.ts";

/** On loopback alone: the multicast leaves by the interface that has the address given. */
const loopback = "127.0.0.1";
let device: SimulatedDevice | undefined;
let listener: Bonjour | undefined;
afterEach(async () => {
  await device?.stop();
  await new Promise<void>((resolve) => (listener ? listener.destroy(() => resolve()) : resolve()));
});

test("announces product, variant, serial number, firmware and address, and says goodbye", async () => {
  listener = new Bonjour({ interface: loopback, bind: "0.0.0.0" } as ConstructorParameters<
    typeof Bonjour
  >[0]);
  const browser = listener.find({ type: "http" });
  const found = new Promise<Service>((resolve) => browser.on("up", resolve));
  const gone = new Promise<Service>((resolve) => browser.on("down", resolve));
  device = await startSimulator({ host: "127.0.11.9", serial: "7654321", mdns: [loopback] });
  const service = await found;
  expect({ name: service.name, port: service.port, addresses: service.addresses, txt: service.txt }).toEqual({
    name: "IPAC500-7654321",
    port: device.endpoint.port,
    addresses: ["127.0.11.9"],
    txt: { model: "IPAC500", variant: "scroll", serial: "7654321", fw: "1.72", mac: device.mac },
  });
  await device.stop();
  expect((await gone).name).toBe("IPAC500-7654321");
});
