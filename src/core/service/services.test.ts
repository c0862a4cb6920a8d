import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { PushUpdate } from "#shared/contract/push-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { startDemoPanels } from "#simulator/demo-panels.ts";
import { type SimulatedDevice, type SimulatorOptions, startSimulator } from "#simulator/simulator.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import type { Services } from "./services.ts";
import { addressOf, discard, openPerron, type Page, valued } from "./testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
const devices: SimulatedDevice[] = [];
// A firmware that restarts at once: the waits of the real profile are for real devices.
const profile = { ...builtInProfile, restart: { beginsWithinMs: 1_500, quietMs: 200, deadlineMs: 3_000 } };

async function start(on?: string): Promise<void> {
  ({ folder, services, page } = await openPerron({ profile, startDemo: startDemoPanels }, on));
}

beforeEach(async () => {
  await start();
  siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
});
afterEach(async () => {
  await discard({ folder, services });
  await Promise.all(devices.splice(0).map((device) => device.stop()));
});

async function simulated(options: SimulatorOptions = {}): Promise<SimulatedDevice> {
  const device = await startSimulator({ restartMs: milliseconds(150), ...options });
  devices.push(device);
  return device;
}

async function added(device: SimulatedDevice): Promise<DoorSummary> {
  return valued(await page.door.add({ siteId, address: addressOf(device) }));
}

async function opened(device: SimulatedDevice): Promise<{ door: DoorId; view: DeviceView }> {
  await page.site.addCredential({ siteId, user: "admin", password: "admin" });
  const door = (await added(device)).id;
  return { door, view: valued(await page.door.read({ doorId: door })) };
}

/** The first resident with one number changed. */
function edited({ residents }: DeviceView) {
  return residents.map((resident, at) =>
    at === 0 ? { ...resident, numbers: ["sip:192.168.7.7"] } : resident,
  );
}

async function pushed(door: DoorId, view: DeviceView, meanwhile?: () => unknown): Promise<PushUpdate[]> {
  const plan = valued(
    await page.push.plan({ doorId: door, baseline: view.baseline, parts: { residents: edited(view) } }),
  );
  const { runId } = valued(await page.push.start({ planId: plan.planId }));
  return watched(runId, meanwhile);
}

async function watched(runId: string, whenWriting?: () => unknown): Promise<PushUpdate[]> {
  const updates: PushUpdate[] = [];
  for await (const update of await page.push.watch({ runId })) {
    updates.push(update);
    if (update.type === "step" && update.event.step === "write" && update.event.state === "done")
      whenWriting?.();
  }
  return updates;
}

describe("finding", () => {
  test("puts what a scan finds into the site, once a device however often it is seen", async () => {
    const device = await simulated({ host: "127.0.21.1" });
    const wish = {
      siteId,
      ranges: ["127.0.21.1-2"],
      ports: [device.endpoint.port],
      mdns: false,
      confirmed: false,
    };
    for (const _round of [1, 2]) {
      const updates = await Array.fromAsync(await page.scan.run(wish));
      expect(updates.at(-1)).toMatchObject({ type: "done", found: 1, complete: true });
    }
    const doors = valued(await page.door.list({ siteId }));
    expect(doors).toMatchObject([
      { presence: "answering", auth: "digest", product: "IPAC500", login: "none" },
    ]);
  });

  test("asks before more than a /20, and tells a wrong range in words", async () => {
    const wish = { siteId, ports: [80], mdns: false, confirmed: false };
    expect(await Array.fromAsync(await page.scan.run({ ...wish, ranges: ["10.0.0.0/8"] }))).toMatchObject([
      { type: "failed" },
    ]);
    expect(await page.scan.estimate({ ranges: ["10.0.0.0/8"], ports: [80] })).toMatchObject({
      ok: true,
      value: { needsConfirmation: true },
    });
    expect(await page.scan.estimate({ ranges: ["10.0.0"], ports: [80] })).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
  });

  test("a device that no longer answers is silent, and stays in the list", async () => {
    const device = await simulated();
    const { id } = await added(device);
    await device.unplug();
    expect(valued(await page.door.prove({ doorId: id })).presence).toBe("silent");
    expect(valued(await page.door.list({ siteId }))).toHaveLength(1);
  });
});

describe("logging in", () => {
  test("F51: tries the site's credentials in order and flags the factory's", async () => {
    const device = await simulated();
    await page.site.addCredential({ siteId, user: "toto", password: "titi" });
    await page.site.addCredential({ siteId, user: "admin", password: "admin" });
    const { id } = await added(device);
    expect(valued(await page.door.login({ doorId: id }))).toEqual({
      user: "admin",
      auth: "digest",
      factory: true,
    });
    expect(valued(await page.door.list({ siteId }))).toMatchObject([
      { login: "accepted", factoryCredentials: true },
    ]);
  });

  test("keeps a typed password only when asked to, and never in clear", async () => {
    const { id } = await added(await simulated());
    const typed = { user: "admin", password: "admin" };
    await page.door.login({ doorId: id, credential: { ...typed, remember: false } });
    expect(valued(await page.site.credentials({ siteId }))).toEqual([]);
    await page.door.login({ doorId: id, credential: { ...typed, remember: true } });
    const kept = valued(await page.site.credentials({ siteId }));
    expect(kept).toMatchObject([{ user: "admin", factory: true }]);
    expect(JSON.stringify(kept)).not.toContain("password");
  });

  test("asks before a password travels readable", async () => {
    const { id } = await added(await simulated({ auth: "basic" }));
    await page.site.addCredential({ siteId, user: "admin", password: "admin" });
    expect(await page.door.login({ doorId: id })).toMatchObject({
      ok: false,
      error: { reason: "basic-only" },
    });
    expect(await page.door.login({ doorId: id, acceptBasic: true })).toMatchObject({
      ok: true,
      value: { auth: "basic" },
    });
  });

  test("N15: a wrong password costs the device two tries at most, however often the page asks", async () => {
    const device = await simulated();
    await page.site.addCredential({ siteId, user: "admin", password: "wrong" });
    const { id } = await added(device);
    for (const _again of [1, 2, 3, 4]) expect((await page.door.login({ doorId: id })).ok).toBe(false);
    expect(device.state().failedLogins).toBeLessThanOrEqual(2);
  });
});

describe("reading", () => {
  test("shows residents and learns the device's identity from its own files", async () => {
    const device = await simulated({ residents: 5 });
    const { view } = await opened(device);
    expect(view.residents).toHaveLength(5);
    expect(view.firmware.serial).toBe(device.serial);
    expect(valued(await page.door.list({ siteId }))).toMatchObject([
      { serial: device.serial, variant: "scroll", firmware: "1.72" },
    ]);
  });

  test("N23: another device at the address of a known one is told, not taken for it", async () => {
    const device = await simulated();
    const { door } = await opened(device);
    const { port } = device.endpoint;
    await device.stop();
    await simulated({ port, serial: "9999999" });
    expect(await page.door.read({ doorId: door })).toMatchObject({
      ok: false,
      error: { code: "conflict", reason: "other-device" },
    });
  });
});

describe("pushing", () => {
  test("proves what was wanted, and drops the draft", async () => {
    const device = await simulated();
    const { door, view } = await opened(device);
    await page.push.saveDraft({ doorId: door, baseline: view.baseline, parts: { residents: edited(view) } });
    expect(valued(await page.door.list({ siteId }))[0]?.pending).toBe(true);
    const updates = await pushed(door, view);
    expect(updates.at(-1)).toMatchObject({ type: "done", report: { outcome: "applied" } });
    expect(device.state().residents[0]?.numbers).toEqual(["sip:192.168.7.7"]);
    expect(valued(await page.push.draft({ doorId: door }))).toBeNull();
  });

  test("N27: stops when someone edited the device since it was shown", async () => {
    const device = await simulated();
    const { door, view } = await opened(device);
    device.editLocally((text) => text.replace("resident_timer=5", "resident_timer=9"));
    const plan = await page.push.plan({
      doorId: door,
      baseline: view.baseline,
      parts: { residents: edited(view) },
    });
    expect(plan).toMatchObject({ ok: false, error: { code: "conflict" } });
  });

  test("refuses a value the device cannot hold, with its path, before anything is sent", async () => {
    const device = await simulated();
    const { door, view } = await opened(device);
    const residents = view.residents.map((resident, at) =>
      at === 0 ? { ...resident, lastName: "x".repeat(65) } : resident,
    );
    const plan = valued(
      await page.push.plan({ doorId: door, baseline: view.baseline, parts: { residents } }),
    );
    expect(plan.problems).toMatchObject([{ path: `residents/${residents[0]?.index}/lastName` }]);
  });

  test("tells the truth when the plug is pulled under way, and works again afterwards", async () => {
    const device = await simulated();
    const { door, view } = await opened(device);
    const updates = await pushed(door, view, () => device.unplug());
    expect(updates.at(-1)).toMatchObject({ type: "done", report: { outcome: "not-returned" } });
    await device.plug();
    const again = valued(await page.door.read({ doorId: door }));
    expect(await pushed(door, again)).toContainEqual(expect.objectContaining({ type: "done" }));
  });

  test("a plan is carried out once", async () => {
    const { door, view } = await opened(await simulated());
    const plan = valued(
      await page.push.plan({ doorId: door, baseline: view.baseline, parts: { residents: edited(view) } }),
    );
    await watched(valued(await page.push.start({ planId: plan.planId })).runId);
    expect(await page.push.start({ planId: plan.planId })).toMatchObject({
      ok: false,
      error: { reason: "plan-is-gone" },
    });
  });

  test("a snapshot goes back, and the device then holds it to the byte", async () => {
    const device = await simulated();
    const { door, view } = await opened(device);
    const before = device.state().running.confUser;
    const done = (await pushed(door, view)).at(-1);
    const snapshotId = done?.type === "done" ? done.report.snapshot : null;
    const listed = valued(await page.push.snapshots({ doorId: door }));
    expect(listed.map(({ id }) => String(id))).toContain(snapshotId);
    const [snapshot] = listed.filter(({ id }) => id === snapshotId);
    if (!snapshot) throw new Error("no snapshot");
    expect(valued(await page.push.compareSnapshot({ doorId: door, snapshotId: snapshot.id }))).toHaveLength(
      1,
    );
    await watched(valued(await page.push.restore({ doorId: door, snapshotId: snapshot.id })).runId);
    expect(device.state().running.confUser).toEqual(before);
  });
});

test("sites, doors and credentials are there again after a restart", async () => {
  const device = await simulated();
  await opened(device);
  await services.close();
  await start(folder);
  expect(valued(await page.site.list())).toMatchObject([{ name: "Résidence Voltaire", doors: 1 }]);
  expect(valued(await page.door.list({ siteId }))).toMatchObject([
    { serial: device.serial, presence: "stale" },
  ]);
});

test("the demonstration brings four devices on loopback and opens by itself", async () => {
  const demo = valued(await page.app.startDemo());
  const [range] = demo.ranges;
  expect(demo.ranges.every((one) => one.startsWith("127."))).toBe(true);
  const wish = {
    siteId: demo.siteId as SiteId,
    ranges: demo.ranges,
    ports: demo.ports,
    mdns: false,
    confirmed: false,
  };
  const updates = await Array.fromAsync(await page.scan.run(wish));
  expect([range, updates.at(-1)]).toMatchObject([expect.any(String), { type: "done", found: 4 }]);
  const doors = valued(await page.door.list({ siteId: demo.siteId as SiteId }));
  for (const { id } of doors) expect((await page.door.read({ doorId: id })).ok).toBe(true);
});

test("CSV in and out come round to the same directory", async () => {
  const { door, view } = await opened(await simulated());
  const csv = valued(await page.push.writeCsv({ doorId: door, residents: view.residents }));
  const bytes = new Blob([csv.text]);
  const preview = valued(
    await page.push.readCsv({ doorId: door, name: csv.name, bytes, residents: view.residents }),
  );
  expect(preview).toMatchObject({
    separator: ";",
    encoding: "utf-8",
    added: 0,
    changed: 0,
    missing: [],
    problems: [],
  });
  expect(preview.residents).toEqual(view.residents);
});
