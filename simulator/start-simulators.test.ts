import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startDemoSite } from "./demo-site.ts";
import { addressAfter } from "./network/consecutive-addresses.ts";
import { runSimulateCommand, type SimulateIo } from "./simulate-command.ts";
import type { SimulateOptions } from "./simulate-options.ts";
import { startSimulators } from "./start-simulators.ts";
import { digestCall, plainCall } from "./testing/device-client.ts";

test("200 devices on consecutive addresses, each with its own identity, and nothing left behind", async () => {
  const devices = await startSimulators({
    count: 200,
    listen: "127.0.11.200",
    firstSerial: "0001",
    residents: 2,
  });
  expect(devices.map(({ endpoint }) => endpoint.host).slice(54, 57)).toEqual([
    "127.0.11.254",
    "127.0.11.255",
    "127.0.12.0",
  ]);
  expect(new Set(devices.map(({ serial }) => serial)).size).toBe(200);
  expect(new Set(devices.map(({ mac }) => mac)).size).toBe(200);
  expect(devices.at(-1)?.serial).toBe("0200");
  const replies = await Promise.all(devices.map((device) => digestCall(device, { path: "/" })));
  expect(replies.every(({ status }) => status === 200)).toBe(true);
  await Promise.all(devices.map((device) => device.stop()));
  const left = await Promise.allSettled(
    devices.slice(0, 10).map((device) => plainCall(device, { path: "/" })),
  );
  expect(left.every(({ status }) => status === "rejected")).toBe(true);
});

test("a process ends by itself once its devices are stopped, whatever they were at", async () => {
  const script = `
    import { startSimulator } from "./simulator/simulator.ts";
    import { startDemoSite } from "./simulator/demo-site.ts";
    const slow = await startSimulator({ host: "127.0.11.50" });
    slow.setFault("latency", 60_000);
    fetch("http://127.0.11.50:" + slow.endpoint.port).catch(() => {});
    while (slow.state().requests.length === 0) await new Promise(setImmediate);
    const site = await startDemoSite();
    await Promise.all([slow.stop(), site.stop()]);
    console.log("stopped");`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    timeout: 10_000,
  });
  expect(stdout).toBe("stopped\n");
});

test("all or none: an address that is taken stops the others", async () => {
  const [first] = await startSimulators({ count: 1, listen: "127.0.11.32" });
  const port = first?.endpoint.port ?? 0;
  await expect(startSimulators({ count: 3, listen: "127.0.11.30", port })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
  const neighbour = { endpoint: { scheme: "http" as const, host: "127.0.11.30", port } };
  await expect(plainCall(neighbour, { path: "/" })).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await first?.stop();
});

test("addresses carry over", () => {
  expect(addressAfter("127.0.10.255", 1)).toBe("127.0.11.0");
  expect(() => addressAfter("255.255.255.255", 1)).toThrow(RangeError);
});

test("the demonstration has two scrolling devices with residents and two with buttons", async () => {
  const site = await startDemoSite();
  const states = site.devices.map((device) => device.state());
  expect(
    states.map(({ variant, residents, buttons }) => [variant, residents.length, buttons.length]),
  ).toEqual([
    ["scroll", 24, 0],
    ["scroll", 8, 0],
    ["buttons", 0, 4],
    ["buttons", 0, 2],
  ]);
  expect(site.devices.every(({ endpoint }) => endpoint.host.startsWith("127."))).toBe(true);
  const page = await fetch(site.statusUrl);
  expect(await page.text()).toContain("Portiers simulés");
  await site.stop();
  await expect(fetch(site.statusUrl)).rejects.toThrow();
});

async function simulate(options: SimulateOptions): Promise<{ lines: string[]; outcome: string }> {
  const lines: string[] = [];
  const stop = new AbortController();
  const io: SimulateIo = {
    listening: ({ host, serial, type }) => lines.push(`${type} ${host} ${serial}`),
    note: ({ en }) => lines.push(en.replace(/\d+\/$/, "")),
    signal: stop.signal,
  };
  const running = runSimulateCommand({ port: "0", ...options }, io);
  setImmediate(() => setTimeout(() => stop.abort(), 100));
  const outcome = await running;
  return { lines, outcome: outcome.ok ? "ok" : `${outcome.code}: ${outcome.message.en}` };
}

test("the command tells each device as it listens", async () => {
  expect(await simulate({ count: "2", listen: "127.0.11.40", firstSerial: "99", statusPort: "0" })).toEqual({
    lines: ["listening 127.0.11.40 99", "listening 127.0.11.41 100", "Status page: http://127.0.0.1:"],
    outcome: "ok",
  });
});

test.each<[SimulateOptions, string]>([
  [{ count: "0" }, "usage: Option not understood: --count 0"],
  [{ count: "2.5" }, "usage: Option not understood: --count 2.5"],
  [{ port: "70000" }, "usage: Option not understood: --port 70000"],
  [{ listen: "localhost" }, "usage: Option not understood: --listen localhost"],
  [{ variant: "x" }, "usage: Option not understood: --variant x"],
  [{ auth: "ntlm" }, "usage: Option not understood: --auth ntlm"],
  [{ residents: "1001" }, "usage: Option not understood: --residents 1001"],
  [{ fault: ["nonsense"] }, "usage: Option not understood: no fault is called nonsense"],
  [{ listen: "203.0.113.1" }, "unavailable: Cannot listen from 203.0.113.1:0 on."],
])("the command refuses %o", async (options, expected) => {
  const { lines, outcome } = await simulate(options);
  expect([lines, outcome.startsWith(expected)]).toEqual([[], true]);
});
