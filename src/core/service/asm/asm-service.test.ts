import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AsmServerView, AsmUpdate } from "#shared/contract/asm-view.ts";
import type { PushUpdate } from "#shared/contract/push-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";
import { openLaptopStore } from "../../store/laptop-store.ts";
import { snapshotsIn } from "../../store/testing/snapshots-in.ts";
import type { Services } from "../services.ts";
import { discard, openPerron, type Page, valued } from "../testing/perron-under-test.ts";

/** Real sockets from end to end: the page's calls, the server, and a simulated door phone that reports to it. */

let folder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
const devices: SimulatedDevice[] = [];
// A firmware that restarts at once: the waits of the real profile are for real devices.
const profile = { ...builtInProfile, restart: { beginsWithinMs: 1_500, quietMs: 200, deadlineMs: 3_000 } };
const host = "127.0.23.1";
const key = "clé-du-client-42";

beforeEach(async () => {
  ({ folder, services, page } = await openPerron({ profile }));
  siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
});
afterEach(async () => {
  await discard({ folder, services });
  await Promise.all(devices.splice(0).map((device) => device.stop()));
});

const started = async (port = 0): Promise<AsmServerView> =>
  valued(await page.asm.start({ siteId, host, port, tls: false }));

/** A door phone on its pages, reporting to the server four times a second when one is given. */
async function simulated(server?: AsmServerView, token?: string): Promise<SimulatedDevice> {
  const asm = server?.url
    ? {
        url: server.url,
        token: token ?? valued(await page.asm.token({ siteId })).token,
        periodMs: milliseconds(250),
      }
    : undefined;
  const device = await startSimulator({
    host: "127.0.23.2",
    restartMs: milliseconds(150),
    ...(asm && { asm }),
  });
  devices.push(device);
  return device;
}

async function added({ endpoint }: SimulatedDevice): Promise<DoorId> {
  await page.site.addCredential({ siteId, user: "admin", password: "admin" });
  const { id } = valued(await page.door.add({ siteId, address: `${endpoint.host}:${endpoint.port}` }));
  valued(await page.door.read({ doorId: id }));
  return id;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The bytes of a snapshot, as another program finds them on the disk. */
async function keptFiles(id: string): Promise<Record<string, string>> {
  const laptop = await openLaptopStore(folder);
  if (!laptop.ok) throw new Error(laptop.error.message.en);
  try {
    const snapshot = await snapshotsIn(laptop.value, folder).load(id);
    if (!snapshot.ok) throw new Error(snapshot.error.message.en);
    return Object.fromEntries([...snapshot.value.files].map(([name, bytes]) => [name, hex(bytes)]));
  } finally {
    await laptop.value.close();
  }
}

const read = async (doorId: DoorId) => valued(await page.door.read({ doorId }));
const products = async () => valued(await page.asm.products({ siteId }));
const tasks = async () => valued(await page.asm.tasks({ siteId }));

/** Enrolled and accepted. */
async function accepted(): Promise<string> {
  await expect.poll(products).toMatchObject([{ state: "pending", identity: { firmware: "1.72" } }]);
  const objectId = (await products())[0]?.objectId ?? "";
  expect(valued(await page.asm.decide({ siteId, objectId, accept: true }))).toMatchObject({
    state: "accepted",
  });
  return objectId;
}

async function followed(planId: string): Promise<PushUpdate | undefined> {
  const { runId } = valued(await page.asm.startPlan({ planId }));
  return (await Array.fromAsync(await page.push.watch({ runId }))).at(-1);
}

describe("the site's server", () => {
  test("starts, tells its address, stops, and keeps its client key", async () => {
    const view = await started();
    expect(view).toMatchObject({ running: true, path: "/api/v2/", url: expect.stringContaining(host) });
    const { token } = valued(await page.asm.token({ siteId }));
    expect(token).toHaveLength(20);
    expect(valued(await page.asm.stop({ siteId }))).toMatchObject({ running: false, url: null });
    await started();
    expect(valued(await page.asm.token({ siteId })).token).toBe(token);
  });

  test("P7: a port that is taken moves it to the next free one, and says so", async () => {
    const other = createServer().listen(5510, host);
    await once(other, "listening");
    try {
      const view = await started(5510);
      expect(view).toMatchObject({ running: true, movedFrom: 5510, url: `http://${host}:5511` });
    } finally {
      other.close();
    }
  });

  test("an address that is not this computer's is told in words", async () => {
    const answer = await page.asm.start({ siteId, host: "192.0.2.7", port: 0, tls: false });
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid", reason: "address" } });
  });

  test("a wrong client key is told live, and leaves nothing in the inbox", async () => {
    const server = await started();
    const seen: AsmUpdate[] = [];
    const leaving = new AbortController();
    const watching = (async () => {
      for await (const update of await page.asm.watch({ siteId }, { signal: leaving.signal }))
        seen.push(update);
    })();
    await simulated(server, "last year's");
    await expect.poll(() => seen).toContainEqual(expect.objectContaining({ type: "refused" }));
    leaving.abort();
    await watching;
    expect(await products()).toEqual([]);
  });

  test("goes when its site is removed", async () => {
    const { url } = await started();
    valued(await page.site.remove({ siteId }));
    await expect(fetch(`${url}/api/v2/notify/`, { method: "POST" })).rejects.toThrow();
  });
});

describe("a door phone on the server", () => {
  test("is enrolled, accepted, read in full to the byte, edited, pushed and verified", async () => {
    const device = await simulated(await started());
    const doorId = await added(device);
    const objectId = await accepted();
    expect(await products()).toMatchObject([{ door: { id: doorId } }]);
    const { snapshotId } = valued(await page.asm.fullRead({ siteId, objectId }));
    expect(valued(await page.push.snapshots({ doorId }))).toContainEqual(
      expect.objectContaining({ id: snapshotId, host: `asm:${objectId}:80`, reason: "by-hand" }),
    );
    const { confUser, confSip } = device.state().running;
    expect(await keptFiles(snapshotId)).toEqual({ conf_user: hex(confUser), conf_sip: hex(confSip) });
    const { baseline, residents } = await read(doorId);
    const edited = residents.map((one, at) => (at === 0 ? { ...one, lastName: "Durand" } : one));
    valued(await page.push.saveDraft({ doorId, baseline, parts: { residents: edited } }));
    const plan = valued(await page.asm.planDraft({ doorId }));
    expect(plan.changes).toHaveLength(1);
    expect(await followed(plan.planId)).toMatchObject({ type: "done", report: { outcome: "applied" } });
    expect((await read(doorId)).residents[0]?.lastName).toBe("Durand");
    expect(valued(await page.push.draft({ doorId }))).toBeNull();
    expect(await tasks()).toMatchObject([{ kind: "configuration", state: "applied" }]);
  });

  test("is opened once, and its events keep the code covered unless asked", async () => {
    const device = await simulated(await started());
    const objectId = await accepted();
    const task = valued(await page.asm.open({ siteId, objectId, relay: "1", code: "1234" }));
    expect(task).toMatchObject({ kind: "door", state: "queued", cancellable: true });
    expect(JSON.stringify(task)).not.toContain("1234");
    await expect.poll(tasks).toMatchObject([{ state: "answered", results: [{ relay: "1" }] }]);
    expect(device.state().relays.map(({ openedCount }) => openedCount)).toEqual([1, 0]);
    const wish = { siteId, limit: 10, codes: ["RL" as const] };
    expect(valued(await page.asm.events({ ...wish, showCodes: false }))).toMatchObject([{ code: "RL" }]);
    const csv = valued(await page.asm.eventsCsv({ ...wish, showCodes: false, language: "fr" }));
    expect(csv.text.split("\r\n")).toHaveLength(3);
  });

  test("an opening is cancelled while it waits, and refused while the server is stopped", async () => {
    const device = await simulated(await started());
    const objectId = await accepted();
    await device.unplug();
    const task = valued(await page.asm.open({ siteId, objectId, relay: "1", code: "1234" }));
    expect(valued(await page.asm.cancel({ siteId, taskId: task.id }))).toMatchObject({ state: "cancelled" });
    await page.asm.stop({ siteId });
    expect(await page.asm.open({ siteId, objectId, relay: "1", code: "1234" })).toMatchObject({
      ok: false,
      error: { reason: "server-stopped" },
    });
  });

  test("edits made on another configuration than the one it runs are not sent", async () => {
    const device = await simulated(await started());
    const doorId = await added(device);
    await accepted();
    const { residents } = await read(doorId);
    valued(await page.push.saveDraft({ doorId, baseline: "of another day", parts: { residents } }));
    expect(await page.asm.planDraft({ doorId })).toMatchObject({ ok: false, error: { code: "conflict" } });
  });
});

describe("a door phone's own settings", () => {
  const settings = {
    asm: { id: "8963225", key, url: "https://asm.example.fr", path: "/api/v2/", enabled: true },
    proxy: {
      type: "http" as const,
      host: "192.168.0.8",
      port: "3128",
      login: "portier",
      password: "secret-77",
    },
  };

  test("are planned, pushed and verified; secrets go in and never come back", async () => {
    const doorId = await added(await simulated());
    const { baseline } = await read(doorId);
    const plan = valued(await page.asm.planSettings({ doorId, baseline, settings }));
    expect(JSON.stringify(plan)).not.toMatch(/clé-du-client|secret-77/);
    expect(await followed(plan.planId)).toMatchObject({ type: "done", report: { outcome: "applied" } });
    const view = await read(doorId);
    expect(view.asm).toMatchObject({ url: "https://asm.example.fr", keyIsSet: true });
    expect(view.proxy).toMatchObject({ type: "http", host: "192.168.0.8", passwordIsSet: true });
    expect(JSON.stringify(view)).not.toMatch(/clé-du-client|secret-77/);
  });

  test("a secret that is not typed stays as it is", async () => {
    const device = await simulated();
    const doorId = await added(device);
    const first = await read(doorId);
    await followed(
      valued(await page.asm.planSettings({ doorId, baseline: first.baseline, settings })).planId,
    );
    const { baseline } = await read(doorId);
    const { key: _key, ...asm } = settings.asm;
    const { password: _password, ...proxy } = settings.proxy;
    const plan = valued(
      await page.asm.planSettings({ doorId, baseline, settings: { asm: { ...asm, id: "7" }, proxy } }),
    );
    expect(plan.changes).toHaveLength(1);
    await followed(plan.planId);
    const running = Buffer.from(device.state().running.confUser).toString();
    expect(running).toContain(`key=${key}`);
    expect(running).toContain("password=secret-77");
  });

  test("point at this laptop, are checked from it, and are put back", async () => {
    const device = await simulated();
    const doorId = await added(device);
    const { asm: before } = await read(doorId);
    expect(await page.asm.planPointHere({ doorId })).toMatchObject({ error: { reason: "server-stopped" } });
    const { url } = await started();
    const plan = valued(await page.asm.planPointHere({ doorId }));
    expect(await followed(plan.planId)).toMatchObject({ report: { outcome: "applied" } });
    expect((await read(doorId)).asm).toMatchObject({ url, enabled: true, id: device.serial });
    expect(valued(await page.asm.link({ doorId })).before).toMatchObject({ url: before.url });
    const { asm, proxy } = await read(doorId);
    const { keyIsSet: _set, ...unkeyed } = asm;
    const { passwordIsSet: _is, ...open } = proxy;
    const steps = valued(await page.asm.checkReach({ doorId, settings: { asm: unkeyed, proxy: open } }));
    expect(steps).toMatchObject([
      { name: "server", verdict: "proved" },
      { name: "token", verdict: "proved" },
    ]);
    expect(await products(), "the probe is no product").toEqual([]);
    const back = valued(await page.asm.planPutBack({ doorId }));
    expect(await followed(back.planId)).toMatchObject({ report: { outcome: "applied" } });
    expect((await read(doorId)).asm).toEqual(before);
    expect(valued(await page.asm.link({ doorId })).before).toBeNull();
  });
});
