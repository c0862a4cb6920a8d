import { afterAll, beforeAll, expect, test } from "vitest";
import { builtInProfile } from "#core/ipac/device-profile.ts";
import { type SimulatedDevice, startSimulators } from "#simulator/simulator.ts";
import { parseRanges } from "./parse-ranges.ts";
import { scan, systemScanDeps } from "./scan.ts";

const count = 1_000;
let devices: SimulatedDevice[] = [];
beforeAll(async () => {
  devices = await startSimulators({
    count,
    listen: "127.6.0.1",
    port: 8080,
    firstSerial: "6000001",
    residents: 1,
  });
});
afterAll(async () => {
  await Promise.all(devices.map((device) => device.stop()));
});

test("L1: of a thousand devices not one is missing, and each is listed once", async () => {
  const ranges = parseRanges(["127.6.0.0/22"]);
  if (!ranges.ok) throw new Error(ranges.error.message.en);
  const { signal } = new AbortController();
  const hosts: string[] = [];
  let complete = false;
  const request = { ranges: ranges.value, ports: [8080], mdns: false };
  for await (const event of scan(request, systemScanDeps(builtInProfile), signal)) {
    if (event.type === "found") hosts.push(event.sighting.host);
    if (event.type === "done") complete = event.complete;
  }
  expect([hosts.length, new Set(hosts).size, complete]).toEqual([count, count, true]);
});
