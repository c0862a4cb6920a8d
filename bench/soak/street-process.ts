import { milliseconds } from "#shared/model/units.ts";
import { type FaultName, type SimulatedDevice, startSimulators } from "#simulator/simulator.ts";
import type { DeviceFacts, StreetAnswer, StreetOrder } from "./street.ts";

/*
 * Some of the soak's door phones, in a process of their own: a killed Perron does not take them along,
 * and a busy one does not slow them down.
 */
const devices: SimulatedDevice[] = [];

process.on("message", (order: StreetOrder & { ticket: number }) => {
  void carryOut(order).then((answer) => process.send?.({ ticket: order.ticket, answer }));
});
process.on("disconnect", () => process.exit(0));

async function carryOut(order: StreetOrder): Promise<StreetAnswer> {
  if (order.do === "start") {
    const { do: _do, asm, ...where } = order;
    const link = asm && { ...asm, periodMs: milliseconds(2_000) };
    devices.push(
      ...(await startSimulators({
        ...where,
        residents: 5,
        restartMs: milliseconds(300),
        ...(link && { asm: link }),
      })),
    );
  }
  const device = "at" in order ? devices[order.at] : undefined;
  if (order.do === "fault") device?.setFault(order.name as FaultName, order.value, order.limits);
  if (order.do === "clear") device?.clearFaults();
  if (order.do === "unplug") await device?.unplug();
  if (order.do === "plug") await device?.plug();
  if (order.do === "notify") await Promise.all(devices.flatMap((one) => (one.asm ? [one.asm.notify()] : [])));
  return devices.map(factsOf);
}

function factsOf(device: SimulatedDevice): DeviceFacts {
  const { residents, counters, relays, power } = device.state();
  const { host, port } = device.endpoint;
  return {
    host: `${host}:${port}`,
    serial: device.serial,
    names: residents.map(({ lastName }) => lastName),
    uploads: counters["POST /upload/config"] ?? 0,
    doorRequests: Object.entries(counters)
      .filter(([path]) => path.startsWith("POST /api/remote"))
      .reduce((sum, [, times]) => sum + times, 0),
    opened: relays.reduce((sum, { openedCount }) => sum + openedCount, 0),
    power,
  };
}
