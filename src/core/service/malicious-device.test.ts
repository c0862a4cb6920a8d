import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SiteId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type FaultName, type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import type { Services } from "./services.ts";
import { openPerron, type Page, valued } from "./testing/perron-under-test.ts";

/*
 * S8: one device a fault, each with names that would be paths, code or markup elsewhere. Whatever it answers, Perron speaks
 * to no third host, writes nowhere else, and claims only what is so.
 */

/** Every fault of the simulator that is an answer; those that need a value get one. */
const answers: readonly [FaultName, string?][] = [
  ["cut-in", "200"],
  ["cut-out", "60"],
  ["wrong-content-length", "25"],
  ["wrong-content-length", "-25"],
  ["truncated-chunk"],
  ["garbage"],
  ["endless-header"],
  ["new-nonce"],
  ["stale-nonce", "1"],
  ["basic-only"],
  ["no-challenge"],
  ["silent-revert"],
  ["applies-half"],
  ["applies-nothing"],
  ["error-500"],
  ["double-restart", "200"],
  ["one-connection"],
  ["gzip-bomb", "50"],
  ["other-serial"],
];
const evil = `../../../evil<img src=x onerror=alert(1)>;$(id)"'`;
const profile = { ...builtInProfile, restart: { beginsWithinMs: 1_500, quietMs: 200, deadlineMs: 3_000 } };

let folder: string;
let dataFolder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
let thirdHost: Server;
let contacts = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-malicious-"));
  dataFolder = join(folder, "a", "b", "c", "data");
  ({ services, page } = await openPerron({ profile }, dataFolder));
  siteId = valued(await page.site.create({ name: "Impasse" })).id;
  await page.site.addCredential({ siteId, user: "admin", password: "admin" });
  thirdHost = createServer((socket) => {
    contacts += 1;
    socket.destroy();
  }).listen(0, "127.0.77.9");
  await once(thirdHost, "listening");
});
afterAll(async () => {
  await services.close();
  thirdHost.close();
  rmSync(folder, { recursive: true, force: true });
});

async function maliciousDevice(host: string): Promise<SimulatedDevice> {
  const device = await startSimulator({ host, restartMs: milliseconds(150), residents: 3 });
  device.editLocally((text) => text.replace(/^firstname=.*$/m, `firstname=${evil}`));
  return device;
}

/** Adds it while it behaves; then reads it and pushes a number, as far as it lets itself. */
async function session(device: SimulatedDevice, misbehave: () => void): Promise<string | null> {
  const { host, port } = device.endpoint;
  const door = valued(await page.door.add({ siteId, address: `${host}:${port}` }));
  const before = valued(await page.door.read({ doorId: door.id }));
  misbehave();
  const read = await page.door.read({ doorId: door.id });
  const residents = before.residents.map((one, at) =>
    at === 1 ? { ...one, numbers: ["192.168.7.7"] } : one,
  );
  const { baseline } = read.ok ? read.value : before;
  const plan = await page.push.plan({ doorId: door.id, baseline, parts: { residents } });
  const started = plan.ok ? await page.push.start({ planId: plan.value.planId }) : plan;
  if (!started.ok) return null;
  const updates = await Array.fromAsync(await page.push.watch({ runId: started.value.runId }));
  const last = updates.at(-1);
  return last?.type === "done" ? last.report.outcome : null;
}

const holdsNew = (device: SimulatedDevice) =>
  Buffer.from(device.state().running.confUser).includes("192.168.7.7");

test.concurrent.each(
  answers.map(([name, value], at) => [`${name}${value ? `=${value}` : ""}`, name, value, at] as const),
)(
  "S8: a device with %s leads Perron nowhere else, and to no false word",
  async (_title, name, value, at) => {
    const device = await maliciousDevice(`127.0.77.${20 + at}`);
    try {
      const outcome = await session(device, () => device.setFault(name, value));
      if (outcome === "applied") expect(holdsNew(device)).toBe(true);
      if (outcome === "reverted" || outcome === "rolled-back") expect(holdsNew(device)).toBe(false);
    } finally {
      await device.stop();
    }
  },
  60_000,
);

test.concurrent("S8: a device that points to a third host", async () => {
  const device = await maliciousDevice("127.0.77.60");
  const { port } = thirdHost.address() as AddressInfo;
  try {
    const outcome = await session(device, () => device.setFault("redirect", `http://127.0.77.9:${port}/`));
    expect(outcome).not.toBe("applied");
  } finally {
    await device.stop();
  }
});

test("S8: after all of them, nobody else was spoken to and nothing was written elsewhere", () => {
  expect(contacts).toBe(0);
  const outside = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => !path.startsWith(join("a", "b", "c", "data")) && !["a", "a/b", "a/b/c"].includes(path),
  );
  expect(outside).toEqual([]);
});
