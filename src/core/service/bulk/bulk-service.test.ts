import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BulkHead, BulkItem, BulkUpdate, BulkWish } from "#shared/contract/bulk-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, startSimulators, startTwinDevice } from "#simulator/simulator.ts";
import { checkChain } from "../../dossier/evidence/check-chain.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";
import type { Services } from "../services.ts";
import { discard, openPerron, type Page, valued } from "../testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
let devices: SimulatedDevice[] = [];
const profile = { ...builtInProfile, restart: { beginsWithinMs: 500, quietMs: 100, deadlineMs: 3_000 } };
const settings = { concurrency: 4, canary: 1, stopAfter: 3, acceptBasic: false };

/** What the system keeps for us from one start to the next. */
const keychain = { read: async () => new Uint8Array(32).fill(7), write: async () => undefined };

async function start(kept: typeof keychain | null = keychain, on?: string): Promise<void> {
  ({ folder, services, page } = await openPerron(
    { profile, startTwinDevice, keychain: kept ?? undefined },
    on,
  ));
}
beforeEach(async () => {
  await start();
  siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
  await page.site.addCredential({ siteId, user: "admin", password: "admin" });
});
afterEach(async () => {
  await discard({ folder, services });
  await Promise.all(devices.splice(0).map((device) => device.stop()));
});

async function house(count: number, listen: string): Promise<void> {
  devices = await startSimulators({ count, listen, restartMs: milliseconds(150), residents: 3 });
  for (const [at, device] of devices.entries()) {
    const { id } = valued(await page.door.add({ siteId, address: hostOf(device) }));
    await page.door.rename({ doorId: id, name: `Hall ${at + 1}` });
  }
}
const hostOf = ({ endpoint: { host, port } }: SimulatedDevice) => `${host}:${port}`;
const uploads = () => devices.map((device) => device.state().counters["POST /upload/config"] ?? 0);
const fileOf = (text: string) => new Blob([text]);

async function sheet(text: string, kind: "residents" | "devices" = "residents"): Promise<BulkWish> {
  const opened = await page.bulk.openSheet({ siteId, kind, name: "liste.csv", bytes: fileOf(text) });
  return { kind: "sheet", sheetId: valued(opened).sheetId };
}
const oneNumber = () => sheet("index;numéro 1\n1;192.168.7.7\n");
const planned = async (wish: BulkWish) => {
  const targets = devices.map(hostOf);
  return atRest(valued(await page.bulk.plan({ siteId, wish, targets, settings })).runId);
};

/** Follows a run until nothing more is done with it. */
async function atRest(runId: string): Promise<{ runId: string; head: BulkHead; items: BulkItem[] }> {
  const leave = new AbortController();
  const items = new Map<number, BulkItem>();
  let head: BulkHead | undefined;
  for await (const update of (await page.bulk.watch(
    { runId },
    { signal: leave.signal },
  )) as AsyncIterable<BulkUpdate>) {
    head = update.head;
    for (const item of update.items) items.set(item.position, item);
    if (head.phase === "rest") break;
  }
  leave.abort();
  if (!head) throw new Error("the run told nothing");
  return { runId, head, items: [...items.values()].sort((a, b) => a.position - b.position) };
}
async function siteLog() {
  const room = await services.rooms.open(siteId);
  if (!room.ok) throw new Error("no site");
  const verdict = checkChain(await room.value.evidence.kept());
  expect(verdict.breaks).toEqual([]);
  return verdict.entries.map(({ entry: { act, door } }) => ({ act, door }));
}
const statesOf = ({ items }: { items: BulkItem[] }) => items.map(({ state }) => state);

test("planned, nothing is written; sent, the plan is what was shown; a second time nothing changes", async () => {
  await house(3, "127.0.23.10");
  const plan = await planned(await oneNumber());
  expect([statesOf(plan), plan.items[0]?.changes, uploads()]).toEqual([
    ["planned", "planned", "planned"],
    1,
    [0, 0, 0],
  ]);
  const { changes } = valued(await page.bulk.changes({ runId: plan.runId, position: 1 }));
  expect(changes).toMatchObject([{ path: "residents/1/numbers/1", after: "sip:192.168.7.7" }]);
  await page.bulk.send({ runId: plan.runId });
  const sent = await atRest(plan.runId);
  expect([statesOf(sent), uploads()]).toEqual([
    ["verified", "verified", "verified"],
    [1, 1, 1],
  ]);
  expect(statesOf(await planned(await oneNumber()))).toEqual(["unchanged", "unchanged", "unchanged"]);
});

test("a dead and a reverting door are told; put right by retrying only them, whose plan is shown again first", async () => {
  await house(3, "127.0.23.20");
  await devices[0]?.unplug();
  devices[1]?.setFault("silent-revert");
  const { runId } = await planned(await oneNumber());
  await page.bulk.send({ runId });
  const first = await atRest(runId);
  // The canary is the first door that can be: it reverts, so that the others wait.
  expect(statesOf(first)).toEqual(["unreachable", "reverted", "skipped"]);
  expect(first.head.stopped?.by).toBe("canary");
  await devices[0]?.plug();
  devices[1]?.clearFaults();
  await page.bulk.retryFailed({ runId });
  expect([statesOf(await atRest(runId)), uploads()]).toEqual([
    ["planned", "planned", "skipped"],
    [0, 1, 0],
  ]);
  await page.bulk.send({ runId });
  expect([statesOf(await atRest(runId)), uploads()]).toEqual([
    ["verified", "verified", "verified"],
    [1, 2, 1],
  ]);
});

test("the site is told of what was sent, once it ended, and not of what was planned; its file brings that to another laptop", async () => {
  await house(2, "127.0.23.90");
  await devices[1]?.unplug();
  const { runId } = await planned(await oneNumber());
  await page.bulk.rehearse({ runId });
  await atRest(runId);
  expect(await siteLog()).toEqual([]);
  await page.bulk.send({ runId });
  await atRest(runId);
  const outcomes = { applied: 1, unreachable: 1 };
  expect(await siteLog()).toEqual([{ act: { kind: "bulk", run: runId, doors: 2, outcomes }, door: null }]);
  const stick = join(folder, "stick.perron");
  valued(await page.siteFile.takeAlong({ siteId, path: stick, passphrase: null }));
  await services.close();
  const first = folder;
  try {
    await start();
    siteId = valued(await page.siteFile.open({ path: stick })).id;
    expect(valued(await page.bulk.runs({ siteId }))).toMatchObject([
      { runId, isHere: false, doors: 2, states: { verified: 1, unreachable: 1 }, interrupted: false },
    ]);
  } finally {
    rmSync(first, { recursive: true, force: true });
  }
});

test("rehearsed on twins, the doors hear nothing but the reading", async () => {
  await house(2, "127.0.23.30");
  const { runId } = await planned(await oneNumber());
  await page.bulk.rehearse({ runId });
  const rehearsed = await atRest(runId);
  expect(rehearsed.items.map((item) => item.rehearsed)).toEqual(["held", "held"]);
  expect([statesOf(rehearsed), uploads()]).toEqual([
    ["planned", "planned"],
    [0, 0],
  ]);
});

test("who is in no row stays, is listed apart, and goes only in a plan made for that", async () => {
  await house(1, "127.0.23.40");
  const plan = await planned(await oneNumber());
  expect([plan.items[0]?.missing, plan.items[0]?.deletions]).toEqual([2, 0]);
  const again = valued(await page.bulk.planAgain({ runId: plan.runId, deleteMissing: true }));
  const deleting = await atRest(again.runId);
  expect([deleting.head.deleteMissing, deleting.items[0]?.deletions]).toEqual([true, expect.any(Number)]);
  expect(deleting.items[0]?.deletions).toBeGreaterThan(0);
  await page.bulk.send({ runId: again.runId });
  await atRest(again.runId);
  expect(devices[0]?.state().residents).toHaveLength(1);
});

test("Perron ends in the middle: the run is told as interrupted, asks the doors, and writes none twice", async () => {
  await house(3, "127.0.23.50");
  devices[1]?.setFault("slow-restart", "1500");
  const { runId } = await planned(await oneNumber());
  await page.bulk.send({ runId });
  await vi.waitFor(() => expect(uploads().filter((count) => count > 0).length).toBeGreaterThan(1), 10_000);
  await services.close();
  await start(keychain, folder);
  expect(valued(await page.bulk.runs({ siteId }))).toMatchObject([{ runId, sent: true, interrupted: true }]);
  await page.bulk.send({ runId });
  expect([statesOf(await atRest(runId)), uploads()]).toEqual([
    ["verified", "verified", "verified"],
    [1, 1, 1],
  ]);
  expect(valued(await page.bulk.runs({ siteId }))[0]?.interrupted).toBe(false);
});

test("passwords that did not outlive the session are asked for before any door is", async () => {
  await house(1, "127.0.23.55");
  const { runId } = await planned(await oneNumber());
  await services.close();
  await start(null, folder);
  expect(await page.bulk.send({ runId })).toMatchObject({ ok: false, error: { reason: "passwords-gone" } });
  expect(uploads()).toEqual([0]);
});

test("one setting on many doors leaves all else untouched", async () => {
  await house(2, "127.0.23.60");
  const before = devices.map((device) => device.state().residents);
  const patch = { what: "asm", url: "http://10.9.8.7:8090" } as const;
  const { runId, items } = await planned({ kind: "patch", patch });
  expect(items.map(({ changes }) => changes)).toEqual([1, 1]);
  await page.bulk.send({ runId });
  expect(statesOf(await atRest(runId))).toEqual(["verified", "verified"]);
  expect(devices.map((device) => device.state().residents)).toEqual(before);
});

test("a devices' file finds a door of the site by its serial number; S5: its passwords are sealed and never shown", async () => {
  await house(1, "127.0.23.70");
  const [door] = valued(await page.door.list({ siteId }));
  const read = valued(await page.door.read({ doorId: (door ?? fail()).id }));
  const wish = await sheet(
    `numéro de série;utilisateur;mot de passe;asm url\n${read.firmware.serial};admin;admin;http://10.9.8.7\n`,
    "devices",
  );
  if (wish.kind !== "sheet") throw new Error("a sheet was asked for");
  const rows = valued(await page.bulk.sheetRows({ sheetId: wish.sheetId, from: 0, count: 10, only: "all" }));
  expect(rows.rows[0]?.cells.password).toBe("••••");
  const targets = valued(await page.bulk.targets({ siteId, sheetId: wish.sheetId }));
  expect(targets).toMatchObject([{ name: "Hall 1", doorId: door?.id }]);
  const { runId } = await planned(wish);
  await page.bulk.send({ runId });
  expect(statesOf(await atRest(runId))).toEqual(["verified"]);
  await services.close();
  for (const file of ["perron.sqlite", "perron.sqlite-wal"])
    expect(readMaybe(join(folder, file))).not.toContain('"password":"admin"');
  await start(keychain, folder);
});

test("the columns laid by hand are remembered for the next file with that header", async () => {
  const { sheetId } = (await sheet("occupant;poste\nDurand;1000@1\n")) as { sheetId: string };
  valued(await page.bulk.mapSheet({ sheetId, mapping: ["lastName", "numbers/1"] }));
  const next = await page.bulk.openSheet({
    siteId,
    kind: "residents",
    name: "avril.csv",
    bytes: fileOf("Occupant;POSTE\nPetit;1001@1\n"),
  });
  expect(valued(next)).toMatchObject({
    remembered: true,
    header: [{ column: "lastName" }, { column: "numbers/1" }],
  });
});

test("residents of several doors come out in one file that plans no change", async () => {
  await house(2, "127.0.23.80");
  const doorIds = valued(await page.door.list({ siteId })).map(({ id }) => id);
  const { text } = valued(await page.bulk.exportResidents({ siteId, doorIds }));
  expect(statesOf(await planned(await sheet(text)))).toEqual(["unchanged", "unchanged"]);
});

const readMaybe = (path: string) => {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
};

const fail = (): never => {
  throw new Error("no such door");
};
