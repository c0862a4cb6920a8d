import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { type Instant, instant, milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { type Clock, systemClock } from "../../clock/clock.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";
import type { Services } from "../services.ts";
import { discard, openPerron, type Page, valued } from "../testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
let doorId: DoorId;
let device: SimulatedDevice;
/** Days since the test began: a visit of next week takes no week. */
let days = 0;
const clock: Clock = { ...systemClock, now: (): Instant => instant(Date.now() + days * 86_400_000) };
const profile = { ...builtInProfile, restart: { beginsWithinMs: 1_000, quietMs: 100, deadlineMs: 3_000 } };

beforeEach(async () => {
  days = 0;
  ({ folder, services, page } = await openPerron({ profile, clock }));
  siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
  await page.site.addCredential({ siteId, user: "admin", password: "admin" });
  device = await startSimulator({ residents: 3, restartMs: milliseconds(100) });
  const { host, port } = device.endpoint;
  doorId = valued(await page.door.add({ siteId, address: `${host}:${port}` })).id;
});
afterEach(async () => {
  await discard({ folder, services });
  await device.stop();
});

const since = async () => valued(await page.visit.door({ doorId }));
const stepsOf = ({ steps }: Awaited<ReturnType<typeof since>>) =>
  steps.map(({ cause, changes }) => [cause, changes.map(({ after }) => after)]);

async function push(lastName: string): Promise<void> {
  const view = valued(await page.door.read({ doorId }));
  const residents = view.residents.map((one, at) => (at === 0 ? { ...one, lastName } : one));
  const plan = valued(await page.push.plan({ doorId, baseline: view.baseline, parts: { residents } }));
  const { runId } = valued(await page.push.start({ planId: plan.planId }));
  for await (const update of await page.push.watch({ runId })) if (update.type !== "step") return;
}

/** The first relay's time, on the device's own pages. */
const someoneChanges = (seconds: string) =>
  device.editLocally((text) => text.replace(/duration=\d+/, `duration=${seconds}`));

describe("since the last visit", () => {
  test("a first visit has nothing to compare with", async () => {
    expect(await since()).toMatchObject({ since: null, steps: [] });
    expect(await since()).toMatchObject({ since: null, steps: [] });
  });

  test("on a new site is held against what this computer kept of the device", async () => {
    await page.door.read({ doorId });
    expect(await since()).toMatchObject({ since: null, steps: [] });
    someoneChanges("7");
    days = 7;
    const other = valued(await page.site.create({ name: "Résidence Hugo" })).id;
    await page.site.addCredential({ siteId: other, user: "admin", password: "admin" });
    const { host, port } = device.endpoint;
    doorId = valued(await page.door.add({ siteId: other, address: `${host}:${port}` })).id;
    expect(stepsOf(await since())).toEqual([["not-this-perron", ["7"]]]);
  });

  test("what others changed is told at the next visit, and still at its second look", async () => {
    await since();
    someoneChanges("7");
    days = 7;
    expect(stepsOf(await since())).toEqual([["not-this-perron", ["7"]]]);
    expect(stepsOf(await since())).toEqual([["not-this-perron", ["7"]]]);
    days = 14;
    expect((await since()).steps).toEqual([]);
  });

  test("what this Perron pushed is told as its own, apart from the rest", async () => {
    await since();
    days = 7;
    someoneChanges("7");
    await since();
    await push("Durand");
    someoneChanges("9");
    expect(stepsOf(await since())).toEqual([
      ["not-this-perron", ["7"]],
      ["this-perron", ["Durand"]],
      ["not-this-perron", ["9"]],
    ]);
  });

  test("what was pushed during a visit is no news at the next", async () => {
    await since();
    await push("Durand");
    days = 7;
    expect((await since()).steps).toEqual([]);
  });

  test("another device in its place is no change of this one", async () => {
    await since();
    await device.stop();
    const { host, port } = device.endpoint;
    device = await startSimulator({ host, port, serial: "9999999", residents: 3 });
    expect(await page.visit.door({ doorId })).toMatchObject({ ok: false, error: { reason: "other-device" } });
  });
});

test("a site is read door after door, and a door that is away is told as such", async () => {
  const other = await startSimulator({ residents: 1 });
  const { host, port } = other.endpoint;
  const second = valued(await page.door.add({ siteId, address: `${host}:${port}` })).id;
  await other.stop();
  const told = await Array.fromAsync(await page.visit.site({ siteId }));
  const ends = told.filter(({ state }) => state !== "reading");
  expect(new Map(ends.map((one) => [one.doorId, one.state]))).toEqual(
    new Map([
      [doorId, "read"],
      [second, "failed"],
    ]),
  );
});
