import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { startDemoOctopush } from "#simulator/octopush/demo-octopush.ts";
import { startSimulator, startTwinDevice } from "#simulator/simulator.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import { writeCrashReport } from "../product/crash-report.ts";
import { createRouter } from "./router.ts";
import { createServices } from "./services.ts";
import { formsOf, secrets } from "./testing/canaries.ts";
import { fullSession, plantOnDevice } from "./testing/full-session.ts";
import { filesIn, type Place, search } from "./testing/search-secrets.ts";

const canaries = Object.entries(secrets).map(([kind, text]) => ({ kind, text }));
const profile = { ...builtInProfile, restart: { beginsWithinMs: 1_500, quietMs: 200, deadlineMs: 20_000 } };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-secrets-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("S5: the search finds each secret in each form, wherever it lies", () => {
  for (const canary of canaries)
    for (const [form, bytes] of formsOf(canary)) {
      const planted = { name: "here", bytes: Buffer.concat([Buffer.from("…"), bytes, Buffer.from("…")]) };
      expect(search([planted], [canary])).toContain(`${canary.kind}, ${form}: here`);
    }
});

test("F47 S5: after a full session no secret is written, said or handed out, in any form", async () => {
  const dataFolder = join(folder, "data");
  const outside = join(folder, "outside");
  const device = await startSimulator({ host: "127.0.93.1", restartMs: milliseconds(200), residents: 2 });
  plantOnDevice(device);
  const demo = { startFakeProvider: startDemoOctopush, startTwinDevice };
  const services = await createServices({ shell: "loopback", dataFolder, profile, ...demo });
  const places: Place[] = [];
  try {
    const { handed } = await fullSession(createRouterClient(createRouter(services)), device, outside);
    places.push(...handed, ...filesIn(dataFolder));
    // The device holds them: they were there to be leaked, and what was typed was sent.
    const { confUser, confSip } = device.state().running;
    const onDevice = [confUser, confSip].map((bytes) => ({ name: "device", bytes }));
    const there = search(onDevice, canaries).map((one) => one.split(",", 1)[0] ?? "");
    const planted = ["device", "heldCode", "code", "sip", "patchKey", "proxy"];
    expect(planted.filter((kind) => !there.includes(kind))).toEqual([]);
  } finally {
    await services.close();
    await device.stop();
  }
  const crash = new Error(`${secrets.device} ${secrets.apiKey}`);
  writeCrashReport(dataFolder, crash, "0.0.0", new Date(0));
  places.push(...filesIn(dataFolder), ...filesIn(outside));
  expect(places.length).toBeGreaterThan(100);
  expect([...new Set(search(places, canaries))]).toEqual([]);
  for (const name of ["perron.sqlite", "perron.sqlite-wal"])
    expect((statSync(join(dataFolder, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077).toBe(0);
}, 60_000);
