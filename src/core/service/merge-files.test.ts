import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkChain } from "../dossier/evidence/check-chain.ts";
import { evidenceRows } from "../dossier/evidence/evidence-rows.ts";
import { shelfInFile } from "../site/merge-sites/bring-snapshots.ts";
import { nothingDecided } from "../site/merge-sites/merge-sites.ts";
import { ownCopy } from "../site/travel/take-along.ts";
import { openSiteStore, type SiteStore, type SiteTables } from "../store/site-store.ts";
import { openVault, type Vault } from "../vault/vault.ts";
import { mergeFiles } from "./merge-files.ts";

let folder: string;
let vault: Vault;
const opened: SiteStore[] = [];
let made = 0;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-merge-"));
  vault = await openVault(undefined, { read: async () => undefined, write: async () => {} });
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

type Copy = { readonly store: SiteStore; readonly path: string };
const uuid = (end: string) => `00000000-0000-4000-8000-${end.padStart(12, "0")}`;
const at = (minute: number) => `2026-01-05T08:${String(minute).padStart(2, "0")}:00.000Z`;
const sealed = (text: string) => {
  const result = vault.seal(text);
  if (!result.ok) throw new Error("not sealed");
  return result.value;
};

async function copy(of?: Copy): Promise<Copy> {
  made += 1;
  const path = join(folder, `${made}.perron`);
  if (of) await of.store.copyTo(path);
  const store = await openSiteStore(path);
  if (!store.ok) throw new Error("no store");
  opened.push(store.value);
  // What a power cut would lose is not looked at here, and each write through to the disk takes its time.
  await sql`pragma synchronous = off`.execute(store.value.tables);
  // As a copy that is taken along gets a name of its own.
  await store.value.tables.deleteFrom("site_copy").execute();
  await ownCopy(store.value);
  if (!of)
    await store.value.tables
      .insertInto("site")
      .values({ id: uuid("1"), name: "Voltaire", opened_at: at(0) })
      .execute();
  return { store: store.value, path };
}

async function merge(mine: Copy, theirs: Copy, writeAt: string | null = at(59)) {
  const { store } = mine;
  const shelf = shelfInFile(store, vault);
  const wish = { mine: store, path: theirs.path, folder: join(folder, "merging"), vault, own: vault, shelf };
  const merged = await mergeFiles({ ...wish, passphrase: null, choices: nothingDecided, writeAt });
  if (!merged.ok) throw new Error(JSON.stringify(merged.error));
  return merged.value;
}

const door = (id: string, serial: string | null, name = "Hall") => ({
  id: uuid(id),
  name,
  scheme: "http",
  host: `192.168.0.${id.length}`,
  port: 80,
  serial,
  mac: null,
  facts: "{}",
  place: "",
  planned: null,
});
const noted = (minute: number) => ({
  at: at(minute),
  origin: "page" as const,
  door: null,
  act: { kind: "snapshot" as const, snapshot: String(minute % 10).repeat(64) },
});

/** What a person, or Perron, adds to a copy; `who` tells the copies' own apart. */
const acts = {
  door: (store: SiteStore, n: number, who: string) =>
    store.tables
      .insertInto("door")
      .values(door(`${who}${n}`, `000${n}`))
      .execute(),
  resident: (store: SiteStore, n: number, who: string) =>
    store.tables
      .insertInto("site_resident")
      .values({
        id: uuid(`${who}${n}`),
        first_name: "",
        last_name: `Durand ${n}`,
        numbers: "[]",
        time_range: "",
        priority: 0,
        image: "",
        doors: "{}",
      })
      .execute(),
  credential: (store: SiteStore, n: number, who: string) =>
    store.tables
      .insertInto("credential")
      .values({
        id: uuid(`${who}${n}`),
        position: n,
        user: "admin",
        factory: 0,
        sealed_password: sealed(`password ${n}`),
      })
      .execute(),
  medium: (store: SiteStore, n: number, who: string) =>
    store.tables
      .insertInto("medium")
      .values({
        id: uuid(`${who}${n}`),
        kind: "logo",
        name: `logo${n}.png`,
        seconds: null,
        content: new Uint8Array([n]),
      })
      .execute(),
  run: (store: SiteStore, n: number, who: string) =>
    store.tables
      .insertInto("site_run")
      .values({ id: uuid(`${who}${n}`), made_at: at(n), summary: JSON.stringify({ endedAt: at(n) }) })
      .execute(),
  evidence: (store: SiteStore, n: number) => evidenceRows(store).append(noted(n)),
  snapshot: (store: SiteStore, n: number) =>
    store.tables
      .insertInto("site_snapshot")
      .values({
        id: String(n).repeat(64),
        serial: null,
        host: "h:80",
        taken_at: at(n),
        reason: "by-hand",
        sealed: sealed("[]"),
      })
      .execute(),
  picture: (store: SiteStore, n: number, who: string) =>
    store.tables
      .insertInto("dossier_picture")
      .values({
        id: uuid(`${who}${n}`),
        door_id: null,
        caption: `P${n}`,
        added_at: at(n),
        content: new Uint8Array([n, n]),
      })
      .execute(),
};
const anyActs = fc.uniqueArray(
  fc.record({
    act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
    n: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 8, selector: ({ act, n }) => `${act}${n}` },
);

const counted: readonly (keyof SiteTables)[] = [
  "door",
  "site_resident",
  "credential",
  "medium",
  "site_run",
  "evidence",
  "site_snapshot",
  "dossier_picture",
];
const counts = async ({ store }: Copy) =>
  Promise.all(
    counted.map(async (table) => (await store.tables.selectFrom(table).selectAll().execute()).length),
  );

test("whatever two copies added apart, all of it is there once, and a second merge brings nothing", async () => {
  await fc.assert(
    fc.asyncProperty(anyActs, anyActs, fc.boolean(), async (ours, others, met) => {
      const mine = await copy();
      const theirs = await copy(mine);
      if (met) await merge(mine, theirs, at(1));
      for (const { act, n } of ours) await acts[act](mine.store, n, "a");
      for (const { act, n } of others) await acts[act](theirs.store, n, "b");
      await merge(mine, theirs);
      const after = await counts(mine);
      const again = await merge(mine, theirs);
      expect(Object.values(again.brought)).toEqual([0, 0, 0, 0, 0]);
      expect([again.added, again.changed, again.conflicts, again.deletions]).toEqual([0, 0, [], []]);
      expect(await counts(mine)).toEqual(after);
      // The same door phone, password, picture and snapshot are one; a resident alike to the letter too.
      const distinct = new Set([...ours, ...others].map(({ act, n }) => `${act}${n}`));
      const all = ours.length + others.length;
      const total = after.reduce((sum, count) => sum + count, 0);
      expect(total).toBeGreaterThanOrEqual(distinct.size);
      expect(total).toBeLessThanOrEqual(all);
      expect(checkChain(await evidenceRows(mine.store).kept()).breaks).toEqual([]);
      // And the way back: the colleague then holds the same, and both are at rest.
      await merge(theirs, mine);
      expect(await counts(theirs)).toEqual(after);
      expect(Object.values((await merge(mine, theirs, null)).brought)).toEqual([0, 0, 0, 0, 0]);
      for (const store of opened.splice(0)) await store.close();
    }),
    { numRuns: 5 },
  );
}, 60_000);

test("one door phone found by both is one door, by its serial number, and what is known of it comes to it", async () => {
  const mine = await copy();
  const theirs = await copy(mine);
  await mine.store.tables
    .insertInto("door")
    .values(door("a1", "0042", "Hall A"))
    .execute();
  await theirs.store.tables
    .insertInto("door")
    .values(door("b1", "0042", ""))
    .execute();
  await theirs.store.tables
    .insertInto("test_try")
    .values({ door_id: uuid("b1"), test_id: "speaker", content: JSON.stringify({ at: at(3) }) })
    .execute();
  await theirs.store.tables
    .insertInto("site_resident")
    .values({
      id: uuid("b2"),
      first_name: "",
      last_name: "Petit",
      numbers: "[]",
      time_range: "",
      priority: 0,
      image: "",
      doors: JSON.stringify({ [uuid("b1")]: 4 }),
    })
    .execute();
  await merge(mine, theirs);
  const { tables } = mine.store;
  expect(await tables.selectFrom("door").select(["id", "name"]).execute()).toEqual([
    { id: uuid("a1"), name: "Hall A" },
  ]);
  expect(await tables.selectFrom("test_try").select("door_id").execute()).toEqual([{ door_id: uuid("a1") }]);
  const [resident] = await tables.selectFrom("site_resident").select("doors").execute();
  expect(JSON.parse(resident?.doors ?? "")).toEqual({ [uuid("a1")]: 4 });
});

test("what another laptop sealed is told by its user, and a credential taken out here stays out", async () => {
  const mine = await copy();
  await acts.credential(mine.store, 1, "a");
  const theirs = await copy(mine);
  await merge(mine, theirs, at(1));
  await mine.store.tables.deleteFrom("credential").execute();
  const elsewhere = await openVault(undefined, { read: async () => undefined, write: async () => {} });
  const foreign = elsewhere.seal("s");
  if (!foreign.ok) throw new Error("not sealed");
  await theirs.store.tables
    .insertInto("credential")
    .values({ id: uuid("b9"), position: 1, user: "paul", factory: 0, sealed_password: foreign.value })
    .execute();
  const merged = await merge(mine, theirs);
  expect([merged.brought.credentials, merged.missing.credentials]).toEqual([0, ["paul"]]);
  expect(await mine.store.tables.selectFrom("credential").selectAll().execute()).toEqual([]);
});

test("a door that is taken away takes what belongs to it along, and is asked about once", async () => {
  const mine = await copy();
  await mine.store.tables.insertInto("door").values(door("a1", "0042")).execute();
  await mine.store.tables
    .insertInto("draft")
    .values({ door_id: uuid("a1"), baseline: "b", base: "b", parts: "{}", saved_at: at(1) })
    .execute();
  const theirs = await copy(mine);
  await merge(mine, theirs, at(1));
  await mine.store.tables.deleteFrom("door").execute();
  const looked = await merge(mine, theirs, null);
  expect(looked.deletions.map(({ path, by }) => [path, by])).toEqual([[`doors/${uuid("a1")}`, "mine"]]);
  const wish = { mine: mine.store, path: theirs.path, folder: join(folder, "merging"), vault, own: vault };
  const deletions = new Set([`doors/${uuid("a1")}`]);
  const choices = { conflicts: new Map(), deletions };
  const shelf = shelfInFile(mine.store, vault);
  const merged = await mergeFiles({ ...wish, shelf, passphrase: null, choices, writeAt: at(9) });
  expect(merged.ok).toBe(true);
  expect(await mine.store.tables.selectFrom("door").selectAll().execute()).toEqual([]);
  expect(await mine.store.tables.selectFrom("draft").selectAll().execute()).toEqual([]);
});
