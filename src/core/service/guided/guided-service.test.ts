import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DoorChecks } from "#shared/model/guided-test.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { plainPng } from "#simulator/factory/plain-png.ts";
import { type SimulatedDevice, type SimulatorOptions, startSimulator } from "#simulator/simulator.ts";
import type { Services } from "../services.ts";
import { discard, openPerron, type Page, valued } from "../testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
const devices: SimulatedDevice[] = [];

beforeEach(async () => {
  ({ folder, services, page } = await openPerron());
  siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
  await page.site.addCredential({ siteId, user: "admin", password: "admin" });
});
afterEach(async () => {
  await discard({ folder, services });
  await Promise.all(devices.splice(0).map((device) => device.stop()));
});

async function listed(options: SimulatorOptions = {}): Promise<{ device: SimulatedDevice; doorId: DoorId }> {
  const device = await startSimulator({ residents: 6, ...options });
  devices.push(device);
  const { host, port } = device.endpoint;
  const doorId = valued(await page.door.add({ siteId, address: `${host}:${port}` })).id;
  valued(await page.guided.prepare({ doorId }));
  return { device, doorId };
}

function testIn(checks: DoorChecks, id: string) {
  const found = checks.tests.find((one) => one.id === id);
  if (!found) throw new Error(`no test ${id}`);
  return found;
}

const ran = async (doorId: DoorId, testId: string) => valued(await page.guided.run({ doorId, testId }));
const yes = { state: "passed", remark: "" } as const;

describe("what Perron judges alone", () => {
  test("is found, logged in, and told", async () => {
    const { doorId } = await listed();
    const { asked, checks } = await ran(doorId, "login");
    expect(asked).toBe(false);
    expect(testIn(checks, "login")).toMatchObject({ state: "passed", how: "machine", by: "" });
    expect(testIn((await ran(doorId, "factory-password")).checks, "factory-password").state).toBe("failed");
    expect(testIn((await ran(doorId, "firmware")).checks, "firmware").state).toBe("passed");
    expect(testIn((await ran(doorId, "time-ranges")).checks, "time-ranges").state).toBe("passed");
    expect(testIn((await ran(doorId, "clock")).checks, "clock").state).toBe("passed");
  });

  test("a device whose clock is a day behind fails its clock", async () => {
    const { device, doorId } = await listed();
    device.setFault("wrong-clock", -86_400);
    const { checks } = await ran(doorId, "clock");
    expect(testIn(checks, "clock")).toMatchObject({
      state: "failed",
      answer: { fr: expect.stringContaining("24 h") },
    });
  });

  test("a device that is away fails to be found, and leaves the rest as it was", async () => {
    const { device, doorId } = await listed();
    await device.unplug();
    expect(testIn((await ran(doorId, "login")).checks, "login").state).toBe("failed");
    expect(await page.guided.run({ doorId, testId: "firmware" })).toMatchObject({ ok: false });
    expect(testIn(valued(await page.guided.door({ doorId })), "firmware").state).toBe("not-run");
  });
});

describe("what a person judges", () => {
  test("a sound is played, and is unknown until somebody says so", async () => {
    const { device, doorId } = await listed();
    const { asked, checks } = await ran(doorId, "sound");
    expect(asked).toBe(true);
    expect(device.state().sound?.loop).toBe(3);
    expect(testIn(checks, "sound").state).toBe("unknown");
    const answered = valued(await page.guided.answer({ doorId, testId: "sound", ...yes }));
    expect(testIn(answered.checks, "sound")).toMatchObject({
      state: "passed",
      how: "person",
      answer: { fr: "Trois bips envoyés au haut-parleur." },
    });
  });

  test("a call rings the resident, and is hung up with the answer", async () => {
    const { device, doorId } = await listed();
    const { tests } = valued(await page.guided.door({ doorId }));
    const call = tests.find(({ kind }) => kind === "call");
    if (!call) throw new Error("no call");
    await ran(doorId, call.id);
    expect(device.state().call.state).toBe("outgoing");
    const { notice } = valued(await page.guided.answer({ doorId, testId: call.id, ...yes }));
    expect(notice).toBeNull();
    expect(device.state().call.state).toBe("idle");
  });

  test("a panel in a call refuses another, and nothing is written down", async () => {
    const { device, doorId } = await listed();
    device.incomingCall();
    const { tests } = valued(await page.guided.door({ doorId }));
    const id = tests.find(({ kind }) => kind === "call")?.id ?? "";
    expect(await page.guided.run({ doorId, testId: id })).toMatchObject({
      ok: false,
      error: { reason: "busy" },
    });
    expect(testIn(valued(await page.guided.door({ doorId })), id).tries).toEqual([]);
  });

  test("trying again keeps what was said before, and who said it", async () => {
    const { doorId } = await listed();
    await page.guided.choose({ siteId, choices: { by: "Nadia" } });
    await page.guided.answer({ doorId, testId: "screen", state: "failed", remark: "Rayé" });
    const { checks } = valued(await page.guided.answer({ doorId, testId: "screen", ...yes }));
    expect(testIn(checks, "screen").tries).toMatchObject([
      { state: "failed", remark: "Rayé", by: "Nadia" },
      { state: "passed", remark: "", by: "Nadia" },
    ]);
  });
});

describe("a door", () => {
  test("opens once for one held button, and is unknown until somebody saw it", async () => {
    const { device, doorId } = await listed();
    const opened = valued(await page.guided.open({ doorId, testId: "relay-1", code: "1234" }));
    expect(opened.answer.status).toBe(200);
    expect(device.state().relays.map(({ openedCount }) => openedCount)).toEqual([1, 0]);
    expect(testIn(opened.checks, "relay-1").state).toBe("unknown");
  });

  test("is never opened by running its test", async () => {
    const { device, doorId } = await listed();
    expect(await page.guided.run({ doorId, testId: "relay-1" })).toMatchObject({
      ok: false,
      error: { reason: "held-only" },
    });
    expect(device.state().relays.map(({ openedCount }) => openedCount)).toEqual([0, 0]);
  });

  test("says no to a wrong code without a word in the record", async () => {
    const { doorId } = await listed();
    const opened = valued(await page.guided.open({ doorId, testId: "relay-1", code: "9999" }));
    expect(opened.answer.status).toBe(403);
    expect(testIn(opened.checks, "relay-1")).toMatchObject({ state: "not-run", tries: [] });
  });

  test("whose answer was lost is unknown, is not asked again, and the code is nowhere", async () => {
    const { device, doorId } = await listed();
    device.setFault("cut-out", 0, { on: "/api/remote" });
    const lost = await page.guided.open({ doorId, testId: "relay-1", code: "1234" });
    expect(lost).toMatchObject({ ok: false, error: { code: "uncertain" } });
    const checks = valued(await page.guided.door({ doorId }));
    expect(testIn(checks, "relay-1").state).toBe("unknown");
    expect(device.state().requests.filter(({ path }) => path.startsWith("/api/remote"))).toHaveLength(1);
    expect(JSON.stringify(checks)).not.toContain("1234");
  });
});

test("each try is in the site's log, with what the person said", async () => {
  const { doorId } = await listed();
  await ran(doorId, "firmware");
  await ran(doorId, "sound");
  await page.guided.answer({ doorId, testId: "sound", state: "remark", remark: "Faible" });
  const room = await services.rooms.open(siteId);
  if (!room.ok) throw new Error("no site");
  const log = await room.value.evidence.list({ limit: 20 });
  const tests = log.flatMap(({ entry: { act } }) => (act.kind === "test" ? [act] : []));
  expect(tests.map(({ test: id, state, remark }) => [id, state, remark])).toEqual([
    ["sound", "remark", "Faible"],
    ["sound", "unknown", ""],
    ["firmware", "passed", ""],
  ]);
});

describe("an interruption", () => {
  test("loses nothing: list, answers, photographs and measurements are in the site", async () => {
    const { doorId } = await listed();
    await page.guided.answer({ doorId, testId: "sound", state: "remark", remark: "Faible" });
    const photograph = new Blob([Uint8Array.from(plainPng(2_000, 400, 0xc81e3c, 0x1e3cc8))]);
    valued(await page.guided.addPhotograph({ doorId, testId: "sound", file: photograph }));
    valued(await page.guided.measure({ doorId, name: "corner-distance", value: 55 }));
    const before = valued(await page.guided.door({ doorId }));
    await services.close();
    await Promise.all(devices.splice(0).map((device) => device.stop()));
    ({ services, page } = await openPerron({}, folder));
    const after = valued(await page.guided.door({ doorId }));
    expect(after).toEqual(before);
    const [id = ""] = testIn(after, "sound").photographs;
    const jpeg = valued(await page.guided.photograph({ doorId, id }));
    expect(
      Buffer.from(await jpeg.arrayBuffer())
        .subarray(0, 3)
        .toString("hex"),
    ).toBe("ffd8ff");
    const building = valued(await page.guided.site({ siteId }));
    expect(building.doors[0]).toMatchObject({
      counts: { remark: 1, passed: 0 },
      verdicts: { met: 1 },
    });
    expect(building.doors[0]?.remaining.map(({ id: left }) => left)).not.toContain("sound");
    expect(building.doors[0]?.remaining.map(({ id: left }) => left)).toContain("relay-1");
  });

  test("a list made again keeps the answers of the tests it still has", async () => {
    const { doorId } = await listed();
    await page.guided.answer({ doorId, testId: "sound", ...yes });
    await page.guided.choose({ siteId, choices: { sample: 1 } });
    const again = valued(await page.guided.prepare({ doorId }));
    expect(testIn(again, "sound").state).toBe("passed");
    const residents = new Set(
      again.tests.filter(({ kind }) => kind === "call").map(({ id }) => id.split("/")[1]),
    );
    expect(residents.size).toBe(1);
  });
});

describe("measurements", () => {
  test("out of bounds are refused by name; null takes one back", async () => {
    const { doorId } = await listed();
    expect(await page.guided.measure({ doorId, name: "lettering", value: 450 })).toMatchObject({
      ok: false,
      error: { code: "invalid", place: { field: "lettering" } },
    });
    valued(await page.guided.measure({ doorId, name: "lettering", value: 5 }));
    const checks = valued(await page.guided.measure({ doorId, name: "lettering", value: null }));
    expect(checks.measurements.find(({ name }) => name === "lettering")?.value).toBeNull();
  });

  test("are held against the texts of the kind of building chosen", async () => {
    const { doorId } = await listed();
    await page.guided.choose({ siteId, choices: { building: "housing" } });
    const { findings } = valued(await page.guided.door({ doorId }));
    expect(findings.flatMap(({ sources }) => sources).every(({ building }) => building === "housing")).toBe(
      true,
    );
  });
});
