import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import type { Services } from "./services.ts";
import { addressOf, discard, openPerron, type Page, valued } from "./testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;
let device: SimulatedDevice;
const shown: string[] = [];

beforeEach(async () => {
  ({ folder, services, page } = await openPerron({ openFolder: async (path) => void shown.push(path) }));
  device = await startSimulator();
});
afterEach(async () => {
  await discard({ folder, services });
  await device.stop();
});

async function doorOn(site: string, password = "admin") {
  const siteId = valued(await page.site.create({ name: site })).id;
  const address = addressOf(device);
  const door = valued(await page.door.add({ siteId, address }));
  const credential = { user: "admin", password, remember: false };
  await page.door.login({ doorId: door.id, credential });
  return { siteId, doorId: door.id };
}

const changed = (more: object) => JSON.stringify({ ...builtInProfile, name: "ours", ...more }, null, 2);
const limits = { ...builtInProfile.limits, residents: 30 };

test("a site works by the profile it chose; another by the built-in one", async () => {
  const one = await doorOn("Voltaire");
  const other = await doorOn("Zola");
  const { profiles } = valued(await page.settings.keepProfile({ text: changed({ limits }) }));
  expect(profiles).toMatchObject([
    { id: "built-in", builtIn: true, changed: 0 },
    { id: "ours", builtIn: false, changed: 2, usable: true },
  ]);
  valued(await page.settings.chooseProfile({ site: one.siteId, id: "ours" }));
  expect(valued(await page.door.read({ doorId: one.doorId })).limits.residents).toBe(30);
  expect(valued(await page.door.read({ doorId: other.doorId })).limits.residents).toBe(1000);
  const { sites } = valued(await page.settings.removeProfile({ id: "ours" }));
  expect(new Set(sites.map(({ profile }) => profile))).toEqual(new Set(["built-in"]));
  expect(valued(await page.door.read({ doorId: one.doorId })).limits.residents).toBe(1000);
});

test("a chosen profile that was broken outside is said, and nothing falls back in silence", async () => {
  const { siteId, doorId } = await doorOn("Voltaire");
  valued(await page.settings.keepProfile({ text: changed({ limits }) }));
  valued(await page.settings.chooseProfile({ site: siteId, id: "ours" }));
  writeFileSync(join(folder, "profiles/ours.json"), "{");
  expect(await page.door.read({ doorId })).toMatchObject({
    ok: false,
    error: { code: "invalid", reason: "profile" },
  });
  const { profiles } = valued(await page.settings.overview());
  expect(profiles.find(({ id }) => id === "ours")).toMatchObject({ usable: false });
});

test("a profile with faults is refused, each fault by its place and line", async () => {
  const text = changed({ limits: { ...limits, residents: "many", logoName: "[" }, restrat: {} });
  const { problems } = valued(await page.settings.checkProfile({ text }));
  const line = (path: string) => text.split("\n").findIndex((one) => one.includes(`"${path}"`)) + 1;
  expect(problems.map(({ path, line: at }) => [path, at])).toEqual([
    ["limits.residents", line("residents")],
    ["limits.logoName", line("logoName")],
    ["restrat", line("restrat")],
  ]);
  expect(problems[0]?.sentence.fr).not.toBe(problems[0]?.sentence.en);
  expect(await page.settings.keepProfile({ text })).toMatchObject({
    ok: false,
    error: { code: "invalid", place: { field: "limits.residents", row: line("residents") } },
  });
  const cut = valued(await page.settings.checkProfile({ text: '{\n  "name": "x",\n}' }));
  expect(cut.problems).toMatchObject([{ path: "", line: 3 }]);
  expect(await page.settings.keepProfile({ text: changed({ name: builtInProfile.name }) })).toMatchObject({
    ok: false,
    error: { place: { field: "name" } },
  });
});

test("what a profile changes is told field by field", async () => {
  const { differences } = valued(
    await page.settings.checkProfile({ text: changed({ limits, contacts: "/c.csv" }) }),
  );
  expect(differences).toEqual([
    { path: "name", builtIn: builtInProfile.name, value: "ours" },
    { path: "contacts", builtIn: builtInProfile.contacts, value: "/c.csv" },
    { path: "limits.residents", builtIn: "1000", value: "30" },
  ]);
});

test("diagnosis, log and support file name the failure and hold no secret", async () => {
  const { doorId } = await doorOn("Voltaire", "QZJX-4711-secret");
  const { text } = valued(await page.settings.diagnosis());
  expect(text).toMatch(/door\.login · code=unauthorised · reason=wrong-password/);
  expect(text).toContain("doors: 1");
  const support = valued(await page.settings.supportFile({ doorId }));
  const { log } = JSON.parse(support.text);
  expect(log.entries.length).toBeGreaterThan(0);
  expect(log._diagnosis.perron).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
  await services.close();
  const logged = readFileSync(join(folder, "logs/perron.log"), "utf8");
  expect(
    logged
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line).msg),
  ).toContain("door.login");
  for (const kept of [text, support.text, logged]) expect(kept).not.toContain("QZJX");
});

test("the recorder obeys its switch, and forgets a door when told", async () => {
  valued(await page.app.changeSettings({ flightRecorder: "off" }));
  const { doorId } = await doorOn("Voltaire");
  const exchanges = async () => valued(await page.settings.recording({ doorId })).exchanges;
  expect(await exchanges()).toBe(0);
  valued(await page.app.changeSettings({ flightRecorder: "on" }));
  await page.door.read({ doorId });
  expect(await exchanges()).toBeGreaterThan(0);
  valued(await page.settings.forgetRecording({ doorId }));
  expect(await exchanges()).toBe(0);
});

test("the folders are shown by the desktop", async () => {
  valued(await page.settings.openFolder({ folder: "logs" }));
  expect(shown.at(-1)).toBe(join(folder, "logs"));
});
