import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";
import { checkChain } from "../../dossier/evidence/check-chain.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";
import type { Services } from "../services.ts";
import { addressOf, discard, openPerron, type Page, valued } from "../testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;
let siteId: SiteId;
let device: SimulatedDevice;
let doorId: DoorId;
const profile = { ...builtInProfile, restart: { beginsWithinMs: 1_000, quietMs: 100, deadlineMs: 3_000 } };

beforeEach(async () => {
  ({ folder, services, page } = await openPerron({ profile }));
  siteId = valued(await page.site.create({ name: "Résidence Voltaire" })).id;
  device = await startSimulator({ restartMs: milliseconds(100), residents: 3 });
  const address = addressOf(device);
  doorId = valued(await page.door.add({ siteId, address })).id;
});
afterEach(async () => {
  await discard({ folder, services });
  await device.stop();
});

const login = (password: string) =>
  page.door.login({ doorId, credential: { user: "admin", password, remember: false } });

async function entries() {
  const room = await services.rooms.open(siteId);
  if (!room.ok) throw new Error("no site");
  const verdict = checkChain(await room.value.evidence.kept());
  expect(verdict.breaks).toEqual([]);
  return verdict.entries.map(({ entry }) => entry);
}

async function pushLastName(lastName: string): Promise<void> {
  const view = valued(await page.door.read({ doorId }));
  const residents = view.residents.map((one, place) => (place === 0 ? { ...one, lastName } : one));
  const plan = valued(await page.push.plan({ doorId, baseline: view.baseline, parts: { residents } }));
  const { runId } = valued(await page.push.start({ planId: plan.planId }));
  for await (const update of await page.push.watch({ runId })) if (update.type !== "step") return;
}

test("each act is in the log as it happened, with its door phone", async () => {
  await login("faux");
  valued(await login("admin"));
  valued(await page.trial.open({ doorId, relay: 1, code: "1111" }));
  await page.trial.call({ doorId, table: "liste", id: "1" });
  await pushLastName("Durand");
  const log = await entries();
  expect(log.map(({ act }) => act.kind)).toEqual([
    "login",
    "login",
    "opening",
    "call",
    "read",
    "compared",
    "push-began",
    "push",
  ]);
  expect(log[0]?.act).toMatchObject({ user: "admin", failure: { code: "unauthorised" } });
  expect(log.at(-1)?.door).toMatchObject({ id: doorId, serial: device.serial });
});

test("a push is written down with the fingerprints of what was before and of what reads back", async () => {
  valued(await login("admin"));
  await pushLastName("Durand");
  const began = (await entries()).find(({ act }) => act.kind === "push-began")?.act;
  const ended = (await entries()).find(({ act }) => act.kind === "push")?.act;
  if (began?.kind !== "push-began" || ended?.kind !== "push") throw new Error("no push in the log");
  expect(ended).toMatchObject({ outcome: "applied", failure: null, restored: null, after: began.wanted });
  const kept = valued(await page.push.snapshots({ doorId })).map(({ id }): string => id);
  expect(kept).toContain(ended.snapshotBefore);
  expect(kept).toContain(ended.snapshotAfter);
  expect(ended.changes.map(({ after }) => after)).toContain("Durand");
});

const planted = fc.stringMatching(/^[A-HJ-NP-Z2-9]{14,20}$/);
const code = fc.integer({ min: 20_000_000, max: 99_999_999 }).map(String);
const secrets = fc.uniqueArray(planted, { minLength: 4, maxLength: 4 });

test("no planted secret is in the log or in what was last read", async () => {
  await fc.assert(
    fc.asyncProperty(secrets, fc.uniqueArray(code, { minLength: 2, maxLength: 2 }), async (words, codes) => {
      const [password = "", key = "", wrong = "", proxy = ""] = words;
      const [held = "", typed = ""] = codes;
      plant({ password, key, held, proxy });
      await login(wrong);
      valued(await login(password));
      await page.trial.open({ doorId, relay: 1, code: held });
      await page.trial.open({ doorId, relay: 2, code: typed });
      valued(await page.door.read({ doorId }));
      await pushLastName(`Durand ${held.length}`);
      const told = await everythingKept();
      for (const secret of [...words, ...codes]) expect(told).not.toContain(secret);
    }),
    { numRuns: 3 },
  );
}, 60_000);

type Planted = { password: string; key: string; held: string; proxy: string };

function plant({ password, key, held, proxy }: Planted): void {
  device.editLocally((text) =>
    text
      .replaceAll(/^password=.*$/gm, `password=${password}`)
      .replace(/(\[Proxy\][^[]*password=).*$/m, `$1${proxy}`)
      .replaceAll(/^code=.*$/gm, `code=${held}`)
      .replaceAll(/^key=.*$/gm, `key=${key}`),
  );
}

/** What the site keeps in the open, and its file as it lies on the disk. */
async function everythingKept(): Promise<string> {
  const room = await services.rooms.open(siteId);
  if (!room.ok) throw new Error("no site");
  const file = join(folder, "sites", `${siteId}.perron`);
  const onDisk = readFileSync(file).toString("latin1");
  return JSON.stringify([await room.value.evidence.kept(), [...(await room.value.lastReads.all())], onDisk]);
}
