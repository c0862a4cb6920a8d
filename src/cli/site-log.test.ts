import { rmSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ObjectId } from "#core/asm/model/object-id.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import { checkChain } from "#core/dossier/evidence/check-chain.ts";
import {
  addressOf,
  openPerron,
  type PerronUnderTest,
  valued,
} from "#core/service/testing/perron-under-test.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { perronIn } from "./testing/run-perron.ts";

let perron: ReturnType<typeof perronIn>;
let device: SimulatedDevice;
let app: PerronUnderTest;
let siteId: SiteId;

beforeEach(async () => {
  perron = perronIn({ PERRON_PASSWORD: "admin", PERRON_CODE: "12345" });
  device = await startSimulator({ host: "127.0.94.1", restartMs: milliseconds(100), residents: 2 });
  app = await openApp();
  siteId = valued(await app.page.site.create({ name: "Voltaire" })).id;
  valued(await app.page.door.add({ siteId, address: addressOf(device) }));
});
afterEach(async () => {
  await app.services.close();
  await device.stop();
  perron.remove();
});

const openApp = () => openPerron({}, join(perron.folder, "data"));
const log = async () => valued(await app.page.dossier.evidence({ siteId, limit: 50 })).toReversed();
const by = userInfo().username;

test("acts of the terminal are in the site's log, with who did them, beside the app that has it open and after it", async () => {
  const host = addressOf(device);
  const csv = perron.write("residents.csv", "index;nom\n1;Durand\n");
  await perron.run("door", host, "--relay", "2", "--json");
  const pushed = await perron.run("push", host, "--csv", csv, "--json");
  expect(pushed.last).toMatchObject({ outcome: "applied" });
  expect((await log()).map(({ kind, origin }) => [kind, origin])).toEqual([
    ["opening", "terminal"],
    ["push-began", "terminal"],
    ["push", "terminal"],
  ]);
  await app.services.close();
  const stopped = await perron.run("audio", host, "stop", "--json");
  expect([stopped.code, stopped.stderr]).toEqual([0, ""]);
  app = await openApp();
  const last = (await log()).at(-1);
  expect(last).toMatchObject({ kind: "stopped", origin: "terminal", door: { address: `http://${host}` } });
  expect(last?.words.en).toContain(`(terminal, ${by})`);
  const room = valued(await app.services.rooms.open(siteId));
  const { entries, breaks } = checkChain(await room.evidence.kept());
  expect([entries.length, breaks, JSON.stringify(entries)]).toEqual([
    4,
    [],
    expect.not.stringContaining("12345"),
  ]);
}, 30_000);

test("a run over many doors leaves one entry in the site, of the doors that it has", async () => {
  const devices = perron.write("portes.csv", `door;host\nHall;${addressOf(device)}\nParking;127.0.94.9:1\n`);
  const csv = perron.write("residents.csv", "index;nom\n1;Durand\n");
  await perron.run("bulk", "--devices", devices, "--residents", csv, "--dry-run", "--json");
  expect(await log(), "nothing was done").toEqual([]);
  const { last } = await perron.run("bulk", "--devices", devices, "--residents", csv, "--json");
  const [entry, ...more] = await log();
  expect([entry?.kind, entry?.origin, entry?.door, more]).toEqual(["bulk", "terminal", null, []]);
  const room = valued(await app.services.rooms.open(siteId));
  const [{ entry: written } = { entry: null }] = await room.evidence.list({ limit: 1 });
  expect(written).toMatchObject({ by, act: { run: last?.run, doors: 1, outcomes: { applied: 1 } } });
}, 30_000);

test("an opening over the ASM link is in the log of the site that has the product, by its serial number", async () => {
  const data = join(perron.folder, "data", "sites", `${siteId}.asm.sqlite`);
  const room = valued(await app.services.rooms.open(siteId));
  const [door] = await room.doors.list();
  if (!door) throw new Error("no door");
  await room.doors.keep({ ...door, name: "Hall", serial: device.serial });
  const store = valued(await openSqliteStore(data));
  const objectId = ObjectId.parse(device.serial);
  const sighting = { objectId, at: "2026-01-05T08:00:00.000Z", remoteAddress: "127.0.94.1" };
  await store.notify(sighting, sighting.at);
  await store.setProductState(objectId, "accepted");
  await store.close();
  const { last } = await perron.run("asm", "open", device.serial, "--relay", "1", "--data", data, "--json");
  expect(last).toMatchObject({ state: "queued" });
  const [entry] = await room.evidence.list({ limit: 1 });
  expect(entry?.entry).toMatchObject({
    ...{ origin: "terminal", by, door: { name: "Hall" } },
    act: { kind: "opening", over: "asm", relay: 1, failure: null },
  });
});

test("a site that another computer holds is left alone, and the person is told; the act is done all the same", async () => {
  const { file } = valued(await app.page.siteFile.view({ siteId }));
  await app.services.close();
  const holder = { id: "x", user: "zoé", machine: "portable-2", pid: 1, since: "2026-01-05T08:00:00Z" };
  writeFileSync(`${file}.lock`, JSON.stringify(holder));
  const { code, stderr } = await perron.run("voip", addressOf(device), "hangup", "--json");
  expect([code, stderr]).toEqual([0, expect.stringMatching(/“Voltaire” does not say so: .*portable-2/)]);
  rmSync(`${file}.lock`);
  app = await openApp();
  expect(await log()).toEqual([]);
});
