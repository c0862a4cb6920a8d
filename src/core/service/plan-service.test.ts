import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PlannedDoor } from "#shared/contract/door-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import type { Sighting } from "#shared/model/sighting.ts";
import { ManualClock } from "../clock/manual-clock.ts";
import { SiteFiles } from "../site/site-files.ts";
import { type LaptopStore, openLaptopStore } from "../store/laptop-store.ts";
import { passphraseFile } from "../vault/passphrase.ts";
import { openVault } from "../vault/vault.ts";
import { type PlanService, planService } from "./plan-service.ts";
import { presenceBook } from "./presence.ts";
import { type SiteRoom, type SiteRooms, siteRooms } from "./site-room.ts";
import { valued } from "./testing/perron-under-test.ts";

let folder: string;
let laptop: LaptopStore;
let files: SiteFiles;
let rooms: SiteRooms;
let room: SiteRoom;
let plans: PlanService;
let siteId: SiteId;
const clock = new ManualClock();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-plan-"));
  laptop = valued(await openLaptopStore(folder));
  files = new SiteFiles(folder, laptop, clock);
  siteId = valued(await files.create("Voltaire")).id;
  const vault = await openVault(undefined, passphraseFile(join(folder, "vault.json")));
  rooms = siteRooms(files, vault, presenceBook(clock), clock);
  room = valued(await rooms.open(siteId));
  plans = planService(rooms);
});
afterEach(async () => {
  await files.close();
  await laptop.close();
  rmSync(folder, { recursive: true });
});

const nothing: PlannedDoor = { address: "", serial: null, variant: null, firmware: null };
const plan = async (name: string, planned: Partial<PlannedDoor>) =>
  valued(await plans.plan(siteId, { name, place: "", planned: { ...nothing, ...planned } }));
const sighting = (given: Partial<Sighting>): Sighting => ({
  ...{ host: "192.168.0.30", port: 80, scheme: "http", auth: "digest", product: "IPAC500", serial: null },
  ...{ firmware: "1.72", variant: "scroll", mac: null, proof: ["http"], ms: 1 },
  ...given,
});
const standings = async () =>
  Object.fromEntries((await rooms.summaries(room)).map((door) => [door.name || door.serial, door.standing]));

test("planned by serial number, a door is found at whatever address; by address, whatever its serial", async () => {
  await plan("Hall A", { serial: "0042" });
  await plan("Hall B", { address: "192.168.0.31" });
  await plan("Parking", {});
  expect(await standings()).toEqual({ "Hall A": "planned", "Hall B": "planned", Parking: "planned" });
  const seen = new Set([
    (await room.doors.noteSighting(sighting({ serial: "0042", host: "192.168.0.99" }))).id,
    (await room.doors.noteSighting(sighting({ serial: "0077", host: "192.168.0.31" }))).id,
    (await room.doors.noteSighting(sighting({ serial: "0099", host: "192.168.0.50" }))).id,
  ]);
  await room.doors.noteSearch(seen, () => true);
  expect(await standings()).toEqual({
    "Hall A": "found",
    "Hall B": "found",
    "0099": "unplanned",
    Parking: "missing",
  });
});

test("a door outside the searched range is not missing; one seen again is not any more", async () => {
  const door = await room.doors.noteSighting(sighting({ serial: "0042" }));
  await room.doors.noteSearch(new Set(), (host) => host.startsWith("10."));
  expect((await standings())["0042"]).toBe("found");
  await room.doors.noteSearch(new Set(), (host) => host === door.endpoint.host);
  expect((await standings())["0042"]).toBe("missing");
  await room.doors.noteSighting(sighting({ serial: "0042" }));
  expect((await standings())["0042"]).toBe("found");
});

test("binding gives the planned door the device, and its draft; a door with a device is not bound again", async () => {
  const planned = await plan("Hall A", {});
  const found = await room.doors.noteSighting(sighting({ serial: "0099" }));
  await room.drafts.save(found.id, { baseline: "base", parts: { screen: { residentTimer: 1 } } });
  const bound = valued(await plans.bind(planned.id, found.id));
  expect(bound).toMatchObject({ name: "Hall A", serial: "0099", standing: "found", pending: true });
  expect(await room.doors.list()).toHaveLength(1);
  const other = await room.doors.noteSighting(sighting({ serial: "0100", host: "192.168.0.60" }));
  expect(await plans.bind(planned.id, other.id)).toMatchObject({ error: { reason: "cannot-bind" } });
});

test("another firmware than planned, or than most others, is said", async () => {
  await plan("Hall A", { serial: "1", firmware: "1.80" });
  for (const serial of ["1", "2", "3"])
    await room.doors.noteSighting(sighting({ serial, host: `10.0.0.${serial}` }));
  await room.doors.noteSighting(sighting({ serial: "4", host: "10.0.0.4", firmware: "1.60" }));
  const others = (await rooms.summaries(room)).map(({ serial, otherFirmware }) => [serial, otherFirmware]);
  expect(Object.fromEntries(others)).toEqual({ 1: "1.80", 2: null, 3: null, 4: "1.72" });
});

test("what cannot be planned is refused by the field that is wrong", async () => {
  await plan("Hall A", { serial: "0042", address: "192.168.0.30" });
  const refused = async (name: string, planned: object) =>
    plans.plan(siteId, { name, place: "", planned: { ...nothing, ...planned } });
  expect(await refused("", {})).toMatchObject({ error: { place: { field: "name" } } });
  expect(await refused("B", { address: "300.1.1.1/x" })).toMatchObject({
    error: { place: { field: "address" } },
  });
  expect(await refused("B", { serial: "0042" })).toMatchObject({ error: { reason: "door-is-there" } });
  expect(await refused("B", { address: "192.168.0.30" })).toMatchObject({
    error: { reason: "door-is-there" },
  });
});

test("a devices' CSV plans its doors once, however often it is read", async () => {
  const csv = new Blob(["porte;adresse;numéro de série\nHall A;192.168.0.30;0042\nHall B;192.168.0.31;\n"]);
  expect(valued(await plans.planCsv(siteId, "portiers.csv", csv))).toEqual({ added: 2, known: 0 });
  expect(valued(await plans.planCsv(siteId, "portiers.csv", csv))).toEqual({ added: 0, known: 2 });
  expect(
    await plans.planCsv(siteId, "x.csv", new Blob(["porte;adresse\nA;192.168.0.30/x/y\n"])),
  ).toMatchObject({
    error: { place: { file: "x.csv", row: 2, column: "adresse" } },
  });
});
