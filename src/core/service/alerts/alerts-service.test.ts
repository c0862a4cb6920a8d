import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type AlertPipeline, newBlock } from "#shared/model/alerts/alert-pipeline.ts";
import { newProfile } from "#shared/model/alerts/alert-profile.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { startDemoOctopush } from "#simulator/octopush/demo-octopush.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import type { Services } from "../services.ts";
import { discard, openPerron, type Page, valued } from "../testing/perron-under-test.ts";

/** Real sockets from end to end: the page's calls, the ASM server, a simulated door phone, and the fake provider. */

let folder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
const devices: SimulatedDevice[] = [];
const host = "127.0.24.1";
const account = { ...newProfile, name: "site", login: "me@example.com" };
const durand = { name: "Durand", language: "fr", schedule: null, absences: [] } as const;

beforeEach(async () => {
  ({ folder, services, page } = await openPerron({ startFakeProvider: startDemoOctopush }));
  siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
});
afterEach(async () => {
  await discard({ folder, services });
  await Promise.all(devices.splice(0).map((device) => device.stop()));
});

const pipeline = (given: Partial<AlertPipeline> = {}): AlertPipeline => ({
  ...{ name: "Nuit", enabled: true, doors: null, triggers: [{ kind: "code", codes: ["OE"] }], delay: 0 },
  block: { ...newBlock, profile: "Faux Octopush", consolidation: 0, frequency: 0 },
  escalation: { pause: 300, repeats: 0, lists: ["astreinte"] },
  ...given,
});

async function onCall(): Promise<void> {
  valued(await page.alerts.startFake({ siteId }));
  const person = { ...durand, number: "06 12 34 56 01", absences: [] };
  valued(await page.alerts.setPerson({ siteId, person, fresh: true }));
  const roster = valued(await page.alerts.roster({ siteId }));
  expect(roster.lists).toEqual([{ name: "astreinte", members: ["Durand"], holidays: [] }]);
  valued(await page.alerts.setPipeline({ siteId, pipeline: pipeline(), fresh: true }));
}

/** A door phone that this site's ASM server knows. */
async function reporting(): Promise<SimulatedDevice> {
  const server = valued(await page.asm.start({ siteId, host, port: 0, tls: false }));
  const { token } = valued(await page.asm.token({ siteId }));
  const asm = { url: server.url ?? "", token, periodMs: milliseconds(150) };
  const device = await startSimulator({
    serial: "8963225",
    host,
    port: 0,
    restartMs: milliseconds(100),
    asm,
  });
  devices.push(device);
  await vi.waitFor(async () => expect(valued(await page.asm.products({ siteId }))).toHaveLength(1));
  valued(await page.asm.decide({ siteId, objectId: "8963225", accept: true }));
  return device;
}

describe("a watch", () => {
  test("an event of a door becomes an SMS on the fake telephone, and its reply ends the alarm", async () => {
    await onCall();
    const state = valued(await page.alerts.start({ siteId, host, port: 0 }));
    expect(state).toMatchObject({ running: true, world: "fake", asmRunning: false });
    const device = await reporting();
    await device.asm?.event({ code: "OE", request: "application", value: "restarted" });
    const inbox = async () => valued(await page.alerts.telephones({ siteId }))[0];
    await vi.waitFor(async () => expect((await inbox())?.inbox).toHaveLength(1), { timeout: 10_000 });
    expect(await inbox()).toMatchObject({ number: "+33612345601", person: "Durand" });
    const code = /^\d{5}/.exec((await inbox())?.inbox[0]?.text ?? "")?.[0] ?? "";
    valued(await page.alerts.fakeReply({ siteId, number: "+33612345601", text: `ok ${code}` }));
    await vi.waitFor(async () => {
      const [alarm] = valued(await page.alerts.alarms({ siteId }));
      expect(alarm).toMatchObject({ status: "acknowledged", by: "Durand", count: 1 });
      expect(alarm?.moments.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(["event", "opened", "sent", "arrived", "acknowledged", "ended"]),
      );
    });
    const [message] = valued(await page.alerts.messages({ siteId, wish: {} }));
    expect(message).toMatchObject({ state: "acknowledged", delivery: "arrived", person: "Durand" });
  });
});

describe("what a person sets up", () => {
  test("a key goes in and never comes out", async () => {
    const [kept] = valued(
      await page.alerts.setProfile({ siteId, profile: account, key: "very-secret", fresh: true }),
    );
    expect(kept).toMatchObject({ name: "site", keySet: true, world: "real" });
    expect(JSON.stringify(kept)).not.toContain("very-secret");
    const again = await page.alerts.setProfile({
      siteId,
      profile: { ...account, description: "x" },
      fresh: false,
    });
    expect(valued(again)[0]).toMatchObject({ keySet: true, description: "x" });
  });

  test.each([
    ["a sender of two letters", { sender: "ab" }, "sender"],
    ["no login", { login: " " }, "login"],
    ["no address", { baseUrl: "octopush" }, "baseUrl"],
  ])("%s is refused by its field", async (_what, wrong, field) => {
    const profile = { ...account, ...wrong };
    const set = await page.alerts.setProfile({ siteId, profile, fresh: true });
    expect(set).toMatchObject({ ok: false, error: { code: "invalid", place: { field } } });
  });

  test("nothing replaces a thing of the same name, and nothing that is used is taken away", async () => {
    await onCall();
    const taken = { ok: false, error: { reason: "name-taken" } };
    const used = { ok: false, error: { reason: "still-used" } };
    expect(await page.alerts.setPipeline({ siteId, pipeline: pipeline(), fresh: true })).toMatchObject(taken);
    expect(await page.alerts.removeProfile({ siteId, name: "Faux Octopush" })).toMatchObject(used);
    expect(await page.alerts.removeList({ siteId, name: "astreinte" })).toMatchObject(used);
    const lost = pipeline({ escalation: { pause: 300, repeats: 0, lists: ["nobody"] } });
    expect(await page.alerts.setPipeline({ siteId, pipeline: lost, fresh: false })).toMatchObject({
      error: { reason: "missing-part", place: { field: "escalation.lists" } },
    });
    const bad = { ...durand, absences: [], name: "X", number: "12" };
    expect(await page.alerts.setPerson({ siteId, person: bad, fresh: true })).toMatchObject({
      error: { place: { field: "number" } },
    });
  });

  test("a text is previewed as it would be sent, with unknown fields named", async () => {
    await onCall();
    const block = { ...pipeline().block, message: "{porte} {portte} €" };
    const preview = valued(await page.alerts.previewText({ siteId, block, language: "fr", count: 1 }));
    expect(preview).toMatchObject({ parts: 1, unknownFields: ["portte"], cut: false, alphabet: "gsm" });
    expect(preview.text).toContain("00000 : renvoyez ce code pour acquitter. Hall A (portte) €");
    const many = valued(await page.alerts.previewText({ siteId, block, language: "en", count: 9 }));
    expect(many.text).toContain("9 alarms since");
  });
});

test("the demonstration keeps to this computer", async () => {
  await services.close();
  ({ services, page } = await openPerron({ startFakeProvider: startDemoOctopush }, folder));
  siteId = valued(await page.site.create({ name: "Démonstration · Demo" })).id;
  const refused = { ok: false, error: { code: "refused", reason: "loopback-only" } };
  expect(await page.alerts.setProfile({ siteId, profile: account, fresh: true })).toMatchObject(refused);
  expect(await page.alerts.start({ siteId, host: "0.0.0.0", port: 0 })).toMatchObject(refused);
  valued(await page.alerts.startFake({ siteId }));
  expect(valued(await page.alerts.start({ siteId, host, port: 0 }))).toMatchObject({ loopbackOnly: true });
  const check = await page.alerts.checkCallbacks({ siteId, publicOrigin: "https://example.com" });
  expect(check).toMatchObject(refused);
});
