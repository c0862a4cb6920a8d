import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { doorsTable } from "../../dossier/pdf/doors-table.ts";
import { paperIn } from "../../dossier/pdf/paper.ts";
import type { Services } from "../services.ts";
import { addressOf, discard, openPerron, type Page, valued } from "../testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
let device: SimulatedDevice;
let doorId: DoorId;

beforeEach(async () => {
  ({ folder, services, page } = await openPerron());
  siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
  device = await startSimulator({ residents: 3 });
  const address = addressOf(device);
  doorId = valued(await page.door.add({ siteId, address })).id;
  valued(
    await page.door.login({ doorId, credential: { user: "admin", password: "admin", remember: false } }),
  );
  valued(await page.door.read({ doorId }));
});
afterEach(async () => {
  await discard({ folder, services });
  await device.stop();
});

const make = () => page.dossier.make({ siteId, language: "fr", residents: true });

async function jsonOf(file: Blob) {
  return JSON.parse(await file.text());
}

test("a dossier holds the door phones as read, and both its files are intact", async () => {
  const { json, verification } = valued(await make());
  expect(verification).toMatchObject({ intact: true, findings: [] });
  const read = await jsonOf(json);
  expect(read.doors).toMatchObject([{ serial: device.serial, residentCount: 3 }]);
  expect(read.evidence.map(({ entry }: { entry: { act: { kind: string } } }) => entry.act.kind)).toEqual([
    "login",
    "read",
  ]);
});

test("what is made is written down, and a later log still begins as the dossier's", async () => {
  const { name, pdf, json } = valued(await make());
  valued(await page.trial.call({ doorId, table: "liste", id: "1" }));
  const files = [
    { name: `${name}.pdf`, file: pdf },
    { name: `${name}.json`, file: json },
  ];
  expect(valued(await page.dossier.verify({ siteId, files }))).toMatchObject({ intact: true });
  const lines = valued(await page.dossier.evidence({ siteId, limit: 10 }));
  expect(lines.map(({ kind }) => kind)).toEqual(["call", "dossier", "read", "login"]);
});

test("without residents, none is in either file", async () => {
  const lastName = valued(await page.door.read({ doorId })).residents[0]?.lastName ?? "";
  const { json } = valued(await page.dossier.make({ siteId, language: "en", residents: false }));
  expect(await json.text()).not.toContain(lastName);
});

test("a log changed behind Perron's back is named, and no dossier vouches for it", async () => {
  const beside = new DatabaseSync(join(folder, "sites", `${siteId}.perron`));
  beside.exec("drop trigger evidence_no_update");
  beside.exec("update evidence set text = replace(text, '\"admin\"', '\"nobody\"') where sequence = 1");
  beside.close();
  expect(valued(await page.dossier.verify({ siteId, files: [] }))).toMatchObject({
    intact: false,
    findings: [{ entry: 1 }],
  });
  expect(await make()).toMatchObject({ ok: false, error: { code: "conflict", reason: "log-changed" } });
});

test("the installer is typed once: the next site proposes it", async () => {
  const building = { address: "12, rue Groult", customer: "", reference: "", remarks: "" };
  const installer = { company: "Dupont & Fils", technician: "Zoé", contact: "" };
  valued(await page.dossier.saveSheet({ siteId, building, installer }));
  const other = valued(await page.site.create({ name: "Résidence Hugo" })).id;
  const view = valued(await page.dossier.view({ siteId: other }));
  expect(view).toMatchObject({ installer, building: { address: "" } });
});

test("a signature is kept, written down by its hash, and can be withdrawn", async () => {
  const signature = {
    party: "customer" as const,
    name: "Anaïs Noël",
    strokes: [
      [
        [1, 2],
        [3, 4],
      ] as [number, number][],
    ],
  };
  expect(valued(await page.dossier.sign({ siteId, signature })).signatures).toMatchObject([
    { name: "Anaïs Noël" },
  ]);
  expect(valued(await page.dossier.withdraw({ siteId, party: "customer" })).signatures).toEqual([]);
  const kinds = valued(await page.dossier.evidence({ siteId, limit: 2 })).map(({ words }) => words.fr);
  expect(kinds).toEqual(["Signature retirée (client)", "Signé par Anaïs Noël (client)"]);
});

test("labels are a PDF of the doors chosen", async () => {
  const { name, file } = valued(
    await page.dossier.labels({ siteId, doorIds: [doorId], language: "fr", skip: 3 }),
  );
  expect(name).toMatch(/^etiquettes-residence-voltaire-.*\.pdf$/);
  expect((await file.text()).startsWith("%PDF-")).toBe(true);
});

test("F51: a factory password and the modes NONE and BASIC stand in the dossier, each with its mend", async () => {
  const open = await startSimulator({ auth: "none", residents: 1 });
  const readable = await startSimulator({ auth: "basic", residents: 1 });
  readable.editLocally((text) => text.replace("password=admin", "password=changed"));
  const credential = { user: "admin", password: "admin", remember: false };
  for (const one of [open, readable]) {
    const { id } = valued(await page.door.add({ siteId, address: addressOf(one) }));
    const password = one === readable ? "changed" : "admin";
    const login = { doorId: id, credential: { ...credential, password }, acceptBasic: true };
    valued(await page.door.login(login));
  }
  const dossier = await jsonOf(valued(await make()).json);
  const weak = dossier.doors.map((door: { auth: string; factoryCredentials: boolean }) => [
    door.auth,
    door.factoryCredentials,
  ]);
  expect(weak.toSorted()).toEqual([
    ["basic", false],
    ["digest", true],
    ["none", true],
  ]);
  for (const language of ["fr", "en"] as const) {
    const printed = doorsTable(dossier, paperIn(language))
      .map((part) => JSON.stringify(part))
      .join();
    const told =
      language === "fr"
        ? [/à changer/g, /mode NONE/g, /mode BASIC/g]
        : [/change it/g, /mode NONE/g, /mode BASIC/g];
    expect(told.map((words) => printed.match(words)?.length)).toEqual([2, 1, 1]);
    expect(printed).toContain(language === "fr" ? "passer en DIGEST" : "set it to DIGEST");
  }
  await Promise.all([open, readable].map((one) => one.stop()));
});
