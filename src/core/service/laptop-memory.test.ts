import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../clock/clock.ts";
import { laptopBackups } from "../store/laptop-backups.ts";
import { openLaptopStore } from "../store/laptop-store.ts";
import { discard, openPerron, valued } from "./testing/perron-under-test.ts";

let perron: Awaited<ReturnType<typeof openPerron>>;
const at = (...names: string[]) => join(perron.folder, ...names);
const database = () => at("perron.sqlite");
const aside = () => readdirSync(perron.folder).filter((name) => name.includes(".bad-"));

/** A site, and a setting that only this computer remembers; ended as a technician ends it. */
beforeEach(async () => {
  perron = await openPerron();
  valued(await perron.page.site.create({ name: "Résidence Voltaire" }));
  valued(await perron.page.app.changeSettings({ theme: "dark" }));
  await perron.services.close();
});
afterEach(() => discard(perron));

/** What the first page is told, if anything. */
async function startAgain(): Promise<{ told: string; theme: string; sites: string[] }> {
  const { folder } = perron;
  perron = await openPerron({}, folder);
  const leaving = new AbortController();
  const heard = perron.services.handed.watch(leaving.signal);
  const first = heard.next();
  const nothing = new Promise<null>((resolve) => setImmediate(() => resolve(null)));
  const told = await Promise.race([first, nothing]);
  leaving.abort();
  await first;
  const value = told?.value;
  const { settings } = valued(await perron.page.app.info());
  const sites = valued(await perron.page.site.list()).map(({ name }) => name);
  return { told: value?.type === "failed" ? value.error.message.fr : "", theme: settings.theme, sites };
}

function flipAPage(): void {
  const bytes = readFileSync(database());
  for (let page = 1; page < bytes.length / 4096; page += 1) bytes.fill(0xff, page * 4096, page * 4096 + 16);
  writeFileSync(database(), bytes);
}

test.each([
  ["pages flipped", flipAPage],
  ["cut in its middle", () => truncateSync(database(), 4096 * 3)],
  ["no database any more", () => writeFileSync(database(), "{}\n".repeat(4_000))],
  ["emptied", () => truncateSync(database(), 0)],
])("F37: this computer's memory %s: kept aside, the last copy taken up, and told", async (_what, spoil) => {
  spoil();
  const spoilt = readFileSync(database());
  const started = await startAgain();
  expect(started).toMatchObject({ theme: "dark", sites: ["Résidence Voltaire"] });
  expect(started.told).toMatch(
    /était abîmée.*perron\.sqlite\.bad-\d{4}-.*La copie du \d{4}-\d\d-\d\d a été reprise/,
  );
  expect(aside()).toHaveLength(1);
  expect(readFileSync(at(aside()[0] ?? "")).equals(spoilt)).toBe(true);
  await perron.services.close();
  expect((await startAgain()).told).toBe("");
});

test("F37: a copy that is damaged too is passed over for the one before", async () => {
  const yesterday = { now: () => (systemClock.now() - 86_400_000) as ReturnType<typeof systemClock.now> };
  const store = valuedStore(await openLaptopStore(perron.folder));
  await laptopBackups(perron.folder, yesterday).keep(store);
  await store.close();
  const copies = await laptopBackups(perron.folder, systemClock).list();
  expect(copies).toHaveLength(2);
  writeFileSync(copies.at(-1) ?? "", "no copy");
  flipAPage();
  const day = new Date(yesterday.now()).toISOString().slice(0, 10);
  expect((await startAgain()).told).toContain(`La copie du ${day} a été reprise`);
});

test("F37: without any copy it begins anew, says so, and finds the sites again", async () => {
  for (const copy of await laptopBackups(perron.folder, systemClock).list()) writeFileSync(copy, "no copy");
  flipAPage();
  const started = await startAgain();
  expect(started.sites).toEqual(["Résidence Voltaire"]);
  expect(started.theme).toBe("system");
  expect(started.told).toContain("recommencent à zéro");
});

test("F37 F34: a journal that was cut loses what it cut and nothing else, and the memory is whole", async () => {
  const open = new DatabaseSync(database());
  open.exec("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0");
  for (let row = 0; row < 50; row += 1)
    open.exec(`INSERT INTO setting VALUES ('kept-${row}', '${"x".repeat(500)}')`);
  const wal = readFileSync(`${database()}-wal`);
  const main = readFileSync(database());
  open.close();
  writeFileSync(database(), main);
  writeFileSync(`${database()}-wal`, wal.subarray(0, Math.floor(wal.length * 0.6)));
  expect(await startAgain()).toMatchObject({ told: "", theme: "dark", sites: ["Résidence Voltaire"] });
  expect(aside()).toEqual([]);
  const read = new DatabaseSync(database(), { readOnly: true });
  const { rows } = read.prepare("SELECT count(*) AS rows FROM setting WHERE name LIKE 'kept-%'").get() ?? {};
  read.close();
  expect(Number(rows)).toBeGreaterThan(10);
  expect(Number(rows)).toBeLessThan(50);
});

test("F37: copies are three at most, their owner's only, and none is half", async () => {
  const store = valuedStore(await openLaptopStore(perron.folder));
  for (let day = 1; day <= 5; day += 1)
    await laptopBackups(perron.folder, {
      now: () => (systemClock.now() + day * 86_400_000) as ReturnType<typeof systemClock.now>,
    }).keep(store);
  await store.close();
  const names = readdirSync(at("laptop-backups"));
  expect(names).toHaveLength(3);
  expect(names.every((name) => /^\d{4}-\d\d-\d\d\.sqlite$/.test(name))).toBe(true);
  expect(existsSync(at("laptop-backups"))).toBe(true);
});

function valuedStore(opened: Awaited<ReturnType<typeof openLaptopStore>>) {
  if (!opened.ok) throw new Error(opened.error.message.en);
  return opened.value;
}
