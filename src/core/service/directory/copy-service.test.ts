import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRouterClient, type RouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { createRouter } from "../router.ts";
import { createServices, type Services } from "../services.ts";

let folder: string;
let services: Services;
let page: RouterClient<ReturnType<typeof createRouter>>;
let devices: SimulatedDevice[];
let doors: { id: DoorId; view: DeviceView }[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-copy-"));
  services = await createServices({ shell: "loopback", dataFolder: folder });
  page = createRouterClient(createRouter(services));
  const siteId = valued(await page.site.create({ name: "Voltaire" })).id;
  await page.site.addCredential({ siteId, user: "admin", password: "admin" });
  devices = [
    await startSimulator({ residents: 4 }),
    await startSimulator({ residents: 2, serial: "7000002" }),
  ];
  doors = [];
  for (const { endpoint } of devices) {
    const { id } = valued(await page.door.add({ siteId, address: `${endpoint.host}:${endpoint.port}` }));
    doors.push({ id, view: valued(await page.door.read({ doorId: id })) });
  }
});
afterEach(async () => {
  await services.close();
  for (const device of devices) await device.stop();
  rmSync(folder, { recursive: true, force: true });
});

function valued<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function copied() {
  const [from, to] = doors;
  if (!from || !to) throw new Error("no doors");
  const resident = from.view.residents[3];
  if (!resident) throw new Error("no resident");
  const named = { ...resident, lastName: "Yourcenar" };
  const wish = { from: from.id, to: to.id, residents: [named], clash: "skip" as const };
  const { planId } = valued(await page.directory.planCopy(wish));
  expect(valued(await page.directory.copy({ planId })).copied).toEqual([resident.index]);
  return { planId, to };
}

test("a copy is taken back to the letter: a door without a draft has none again, one with a draft has that one", async () => {
  const { planId, to } = await copied();
  expect(valued(await page.push.draft({ doorId: to.id }))?.parts.residents).toHaveLength(3);
  valued(await page.directory.undoCopy({ planId }));
  expect(valued(await page.push.draft({ doorId: to.id }))).toBeNull();
  expect(await page.directory.undoCopy({ planId })).toMatchObject({ ok: false });
  const parts = { residents: to.view.residents.slice(0, 1) };
  valued(await page.push.saveDraft({ doorId: to.id, baseline: to.view.baseline, parts }));
  const again = await copied();
  valued(await page.directory.undoCopy({ planId: again.planId }));
  expect(valued(await page.push.draft({ doorId: to.id }))?.parts).toEqual(parts);
});

test("a door that was edited since keeps what was edited, and says so", async () => {
  const { planId, to } = await copied();
  const parts = { residents: [] };
  valued(await page.push.saveDraft({ doorId: to.id, baseline: to.view.baseline, parts }));
  expect(await page.directory.undoCopy({ planId })).toMatchObject({
    ok: false,
    error: { code: "conflict", reason: "edited-since-copy" },
  });
  expect(valued(await page.push.draft({ doorId: to.id }))?.parts).toEqual(parts);
});
