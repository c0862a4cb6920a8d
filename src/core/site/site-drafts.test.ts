import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DraftParts } from "#shared/model/draft.ts";
import type { Sighting } from "#shared/model/sighting.ts";
import { instant } from "#shared/model/units.ts";
import { systemClock } from "../clock/clock.ts";
import { openSiteStore, type SiteStore } from "../store/site-store.ts";
import { passphraseFile } from "../vault/passphrase.ts";
import { openVault } from "../vault/vault.ts";
import { draftSecretsIn } from "./draft-secrets.ts";
import { SiteDoors } from "./site-doors.ts";
import { siteDraftsIn } from "./site-drafts.ts";
import { secretsNamed, wantedOfDraft } from "./wanted-of-draft.ts";

const sighting: Sighting = {
  scheme: "http",
  host: "192.168.0.50",
  port: 80,
  product: "IPAC500",
  serial: "0042",
  mac: null,
  firmware: null,
  variant: null,
  auth: "digest",
  proof: ["http"],
  ms: 12,
};

let folder: string;
let store: SiteStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-drafts-"));
  store = await opened();
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<SiteStore> {
  const result = await openSiteStore(join(folder, "site.perron"));
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}

const secretsOf = async () =>
  draftSecretsIn(store, await openVault(undefined, passphraseFile(join(folder, "vault.json"))));

test("codes and passwords typed into a draft are nowhere in the site file", async () => {
  const door = await new SiteDoors(store, systemClock).noteSighting(sighting);
  const secrets = await secretsOf();
  const code = await secrets.keep(door.id, "90417263");
  const password = await secrets.keep(door.id, "planted-sip-password");
  if (!code.ok || !password.ok) throw new Error("not kept");
  const parts: DraftParts = {
    codes: [
      { index: 1, relay: 1, timeRange: 0, activation: "both", code: { kind: "new", id: code.value.id } },
    ],
  };
  await siteDraftsIn(store, systemClock).save(door.id, { baseline: "b", parts });
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name)).toString("latin1");
    expect(bytes, name).not.toContain("90417263");
    expect(bytes, name).not.toContain("planted-sip-password");
  }
  const back = await secrets.opened(door.id, secretsNamed(parts));
  expect(back.ok && back.value.get(code.value.id)).toBe("90417263");
});

test("a discarded draft takes its secrets with it; one that names them is then told so", async () => {
  const door = await new SiteDoors(store, systemClock).noteSighting(sighting);
  const secrets = await secretsOf();
  const kept = await secrets.keep(door.id, "1234");
  if (!kept.ok) throw new Error("not kept");
  await siteDraftsIn(store, systemClock).discard(door.id);
  expect(await secrets.opened(door.id, [kept.value.id])).toMatchObject({
    error: { reason: "draft-secret-gone" },
  });
});

test("what a draft was begun on stays known while the device changes, until it is merged", async () => {
  const drafts = siteDraftsIn(store, systemClock);
  const door = await new SiteDoors(store, systemClock).noteSighting(sighting);
  await drafts.save(door.id, { baseline: "first", parts: { screen: { residentTimer: 1 } } });
  expect(
    await drafts.save(door.id, { baseline: "second", parts: { screen: { residentTimer: 1 } } }),
  ).toMatchObject({ base: "first" });
  expect(await drafts.read(door.id)).toMatchObject({ baseline: "second", base: "first" });
  await drafts.save(door.id, { baseline: "second", parts: { screen: { residentTimer: 1 } }, merged: true });
  expect(await drafts.read(door.id)).toMatchObject({ baseline: "second", base: "second" });
});

test("a directory that waited in an earlier Perron's file still waits", async () => {
  const door = await new SiteDoors(store, systemClock).noteSighting(sighting);
  await store.close();
  const residents = [
    { index: 1, firstName: "Paul", lastName: "D", numbers: [], timeRange: 0, priority: false, image: "" },
  ];
  asBefore(join(folder, "site.perron"), door.id, JSON.stringify(residents));
  store = await opened();
  const draft = await siteDraftsIn(store, systemClock).read(door.id);
  expect(draft).toMatchObject({ baseline: "old", base: "old", parts: { residents } });
});

test("held secrets are the device's own, typed ones come from the draft, none is empty", () => {
  const account = { enabled: true, label: "", server: "", user: "", transport: "udp" };
  const held = {
    codes: [{ index: 1, code: "1111", relay: 1 as const, timeRange: 0, activation: "both" as const }],
    sipAccounts: [{ index: 2, password: "own", ...account }],
  };
  const code = { relay: 1 as const, timeRange: 0, activation: "both" as const };
  const wanted = wantedOfDraft(
    {
      codes: [
        { index: 1, ...code, code: { kind: "held" } },
        { index: 2, ...code, code: { kind: "new", id: "a" } },
        { index: 3, ...code, code: { kind: "held" } },
      ],
      sipAccounts: [
        { index: 2, ...account, password: { kind: "held" } },
        { index: 3, ...account, password: { kind: "none" } },
      ],
    },
    held,
    new Map([["a", "2222"]]),
  );
  expect(wanted.codes?.map((one) => one.code)).toEqual(["1111", "2222", ""]);
  expect(wanted.sipAccounts?.map((one) => one.password)).toEqual(["own", ""]);
});

/** The file as it was before drafts held more than residents. */
function asBefore(file: string, doorId: string, residents: string): void {
  const database = new DatabaseSync(file);
  database.exec("drop table draft; drop table draft_secret");
  database.exec("delete from kysely_migration where name = '0004-drafts-of-any-part'");
  database.exec(
    "create table draft (door_id text primary key, baseline text not null, residents text not null, saved_at text not null)",
  );
  database.prepare("insert into draft values (?, 'old', ?, '')").run(doorId, residents);
  database.close();
}

test("edits that go on from an earlier draft than the one that is kept are refused, and change nothing", async () => {
  const drafts = siteDraftsIn(store, { ...systemClock, now: () => instant(0) });
  const door = await new SiteDoors(store, systemClock).noteSighting(sighting);
  const edit = (residentTimer: number) => ({ baseline: "b", parts: { screen: { residentTimer } } });
  const first = await drafts.saveOver(door.id, edit(1), null);
  expect(await drafts.saveOver(door.id, edit(2), null)).toBeUndefined();
  expect(await drafts.read(door.id)).toEqual(first);
  const second = await drafts.saveOver(door.id, edit(2), first?.savedAt ?? "");
  // The clock stands still, yet the two are told apart.
  expect(second?.savedAt).not.toBe(first?.savedAt);
  expect(await drafts.saveOver(door.id, edit(3), first?.savedAt ?? "")).toBeUndefined();
  expect((await drafts.read(door.id))?.parts).toEqual({ screen: { residentTimer: 2 } });
});
