import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SiteId } from "#shared/model/identity.ts";
import { openPerron, type PerronUnderTest, valued } from "../../service/testing/perron-under-test.ts";
import { openLaptopStore } from "../../store/laptop-store.ts";
import { snapshotId } from "../../store/snapshots.ts";
import { snapshotsIn } from "../../store/testing/snapshots-in.ts";

const planted = { password: "Pl4nted-Passw0rd", code: "code=77331199", typed: "Typed-S3cret-Value" };
let root: string;
const laptops: PerronUnderTest[] = [];

async function laptop(name: string): Promise<PerronUnderTest> {
  const made = await openPerron({}, join(root, name));
  laptops.push(made);
  return made;
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "perron-travel-"));
});
afterEach(async () => {
  for (const { services } of laptops.splice(0)) await services.close();
  rmSync(root, { recursive: true });
});

/** A site with a password, a typed secret and a snapshot, all of which hold something planted. */
async function furnished(): Promise<{ office: PerronUnderTest; siteId: SiteId }> {
  const office = await laptop("office");
  const { id: siteId } = valued(await office.page.site.create({ name: "Voltaire" }));
  valued(await office.page.site.addCredential({ siteId, user: "admin", password: planted.password }));
  const planned = { address: "", serial: "0042", variant: null, firmware: null };
  const door = valued(await office.page.plan.add({ siteId, name: "Hall A", place: "", planned }));
  const room = valued(await office.services.rooms.open(siteId));
  await room.drafts.save(door.id, { baseline: "b", parts: { residents: [] } });
  valued(await room.draftSecrets.keep(door.id, planted.typed));
  const store = valued(await openLaptopStore(office.folder));
  const files = new Map([["conf_user", new TextEncoder().encode(`[Code]\n${planted.code}\n`)]]);
  const origin = {
    serial: "0042",
    host: "h:80",
    reason: "by-hand" as const,
    takenAt: "2026-01-05T08:00:00.000Z",
  };
  valued(await snapshotsIn(store, office.folder).save(origin, files));
  await store.close();
  return { office, siteId };
}

const secretsIn = (file: string) => {
  const bytes = readFileSync(file).toString("latin1");
  return Object.values(planted).filter((secret) => bytes.includes(secret));
};

test("taken along with a passphrase, everything is there for who knows it, and nothing in clear", async () => {
  const { office, siteId } = await furnished();
  const file = join(root, "stick", "Voltaire.perron");
  valued(
    await office.page.siteFile.takeAlong({ siteId, path: file, passphrase: "quatre mots bien choisis" }),
  );
  expect(secretsIn(file)).toEqual([]);
  expect(readdirSync(join(root, "stick"))).toEqual(["Voltaire.perron"]);
  expect(secretsIn(valued(await office.page.siteFile.view({ siteId })).file)).toEqual([]);

  const visit = await laptop("visit");
  expect(valued(await visit.page.siteFile.open({ path: file })).id).toBe(siteId);
  expect(valued(await visit.page.siteFile.view({ siteId })).secrets).toBe("locked");
  const [door] = valued(await visit.page.door.list({ siteId }));
  if (!door) throw new Error("no door");
  expect(door).toMatchObject({ name: "Hall A", standing: "planned", pending: true });
  const room = valued(await visit.services.rooms.open(siteId));
  expect(await room.credentials.opened()).toEqual([]);
  const wrong = await visit.page.siteFile.unlock({ siteId, passphrase: "autre" });
  expect(wrong).toMatchObject({ ok: false, error: { reason: "wrong-passphrase" } });
  valued(await visit.page.siteFile.unlock({ siteId, passphrase: "quatre mots bien choisis" }));
  expect(await room.credentials.opened()).toEqual([{ user: "admin", password: planted.password }]);
  const kept = valued(await visit.page.push.snapshots({ doorId: door.id }));
  expect(kept.map(({ serial }) => serial)).toEqual(["0042"]);
  const content = new Map([["conf_user", new TextEncoder().encode(`[Code]\n${planted.code}\n`)]]);
  expect(kept[0]?.id).toBe(snapshotId("0042", content));
  expect(secretsIn(file)).toEqual([]);
});

test("taken along without a passphrase, a site holds no secret at all, sealed or not", async () => {
  const { office, siteId } = await furnished();
  const file = join(root, "Voltaire.perron");
  valued(await office.page.siteFile.takeAlong({ siteId, path: file, passphrase: null }));
  const visit = await laptop("visit");
  valued(await visit.page.siteFile.open({ path: file }));
  expect(valued(await visit.page.siteFile.view({ siteId })).secrets).toBe("open");
  expect(valued(await visit.page.site.credentials({ siteId }))).toEqual([]);
  expect(valued(await office.page.site.credentials({ siteId })), "the original keeps its own").toHaveLength(
    1,
  );
});

test("as bytes for the browser, and back from bytes", async () => {
  const { office, siteId } = await furnished();
  const taken = valued(await office.page.siteFile.takeAlong({ siteId, path: null, passphrase: "mots" }));
  expect(taken.name).toBe("Voltaire.perron");
  if (!taken.bytes) throw new Error("no bytes");
  const visit = await laptop("visit");
  expect(valued(await visit.page.siteFile.receive({ bytes: taken.bytes })).name).toBe("Voltaire");
  const broken = await visit.page.siteFile.receive({ bytes: taken.bytes.slice(0, 5000) });
  expect(broken).toMatchObject({ ok: false, error: { reason: "not-a-database" } });
  const again = await office.page.siteFile.receive({ bytes: taken.bytes });
  expect(again).toMatchObject({ ok: false, error: { reason: "same-site" } });
});

test("a second laptop on the same file reads, and every act says who holds it", async () => {
  const { office, siteId } = await furnished();
  const file = join(root, "share", "Voltaire.perron");
  valued(await office.page.siteFile.moveTo({ siteId, path: file, passphrase: null }));
  valued(await office.page.door.list({ siteId }));
  const visit = await laptop("visit");
  valued(await visit.page.siteFile.open({ path: file }));
  expect(valued(await visit.page.siteFile.view({ siteId }))).toMatchObject({ access: "held" });
  expect(valued(await visit.page.door.list({ siteId }))).toHaveLength(1);
  const write = await visit.page.site.addCredential({ siteId, user: "a", password: "b" });
  expect(write).toMatchObject({ ok: false, error: { code: "storage", reason: "site-held" } });
  await office.services.close();
  laptops.splice(0, 1);
  expect(valued(await visit.page.siteFile.view({ siteId }))).toMatchObject({ access: "write" });
  valued(await visit.page.site.addCredential({ siteId, user: "a", password: "b" }));
});

test("nothing is overwritten, and a name that is none is refused", async () => {
  const { office, siteId } = await furnished();
  const file = join(root, "Voltaire.perron");
  const along = (path: string) => office.page.siteFile.takeAlong({ siteId, path, passphrase: null });
  valued(await along(file));
  expect(await along(file)).toMatchObject({ ok: false, error: { reason: "file-exists" } });
  expect(await along(join(root, "Voltaire.txt"))).toMatchObject({
    ok: false,
    error: { reason: "site-file-name" },
  });
});

test("saved elsewhere under a passphrase, a colleague opens all of it there, and this laptop goes on without asking", async () => {
  const { office, siteId } = await furnished();
  const file = join(root, "share", "Voltaire.perron");
  valued(await office.page.siteFile.moveTo({ siteId, path: file, passphrase: "mots communs" }));
  expect(secretsIn(file)).toEqual([]);
  const here = valued(await office.services.rooms.open(siteId));
  expect(await here.credentials.opened()).toEqual([{ user: "admin", password: planted.password }]);
  await office.services.close();
  laptops.splice(0, 1);
  const visit = await laptop("visit");
  valued(await visit.page.siteFile.open({ path: file }));
  valued(await visit.page.siteFile.unlock({ siteId, passphrase: "mots communs" }));
  const room = valued(await visit.services.rooms.open(siteId));
  expect(await room.credentials.opened()).toEqual([{ user: "admin", password: planted.password }]);
  const [door] = valued(await visit.page.door.list({ siteId }));
  if (!door) throw new Error("no door");
  expect(valued(await visit.page.push.snapshots({ doorId: door.id }))).toHaveLength(1);
});

test("a colleague's file brings its credentials and snapshots with its passphrase, once; without it they are told", async () => {
  const { office, siteId } = await furnished();
  const bare = join(root, "bare.perron");
  valued(await office.page.siteFile.takeAlong({ siteId, path: bare, passphrase: null }));
  const path = join(root, "full.perron");
  valued(await office.page.siteFile.takeAlong({ siteId, path, passphrase: "mots" }));
  const visit = await laptop("visit");
  valued(await visit.page.siteFile.open({ path: bare }));
  const look = (passphrase: string | null) => visit.page.siteFile.compareFile({ siteId, path, passphrase });
  expect(valued(await look(null))).toMatchObject({
    locked: true,
    brought: { credentials: 0, snapshots: 0 },
    missing: { credentials: ["admin"], snapshots: 1 },
  });
  expect(await look("autre")).toMatchObject({ ok: false, error: { reason: "wrong-passphrase" } });
  const merge = () =>
    visit.page.siteFile.mergeFile({ siteId, path, passphrase: "mots", conflicts: {}, deletions: [] });
  expect(valued(await merge()).brought).toMatchObject({ credentials: 1, snapshots: 1 });
  expect(valued(await merge()).brought).toMatchObject({ credentials: 0, snapshots: 0 });
  const room = valued(await visit.services.rooms.open(siteId));
  expect(await room.credentials.opened()).toEqual([{ user: "admin", password: planted.password }]);
  expect(secretsIn(valued(await visit.page.siteFile.view({ siteId })).file)).toEqual([]);
});
