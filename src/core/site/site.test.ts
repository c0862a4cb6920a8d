import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sighting } from "#shared/model/sighting.ts";
import { ManualClock } from "../clock/manual-clock.ts";
import { type LaptopStore, openLaptopStore } from "../store/laptop-store.ts";
import type { SiteStore } from "../store/site-store.ts";
import { passphraseFile } from "../vault/passphrase.ts";
import { openVault, type Vault } from "../vault/vault.ts";
import { siteCredentialsIn } from "./site-credentials.ts";
import { SiteDoors } from "./site-doors.ts";
import { siteDraftsIn } from "./site-drafts.ts";
import { SiteFiles } from "./site-files.ts";

let folder: string;
let laptop: LaptopStore;
let files: SiteFiles;
let store: SiteStore;
let vault: Vault;
const clock = new ManualClock();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-site-"));
  laptop = mustSucceed(await openLaptopStore(folder));
  files = new SiteFiles(folder, laptop, clock);
  store = mustSucceed(await files.open(mustSucceed(await files.create("Résidence Voltaire")).id));
  vault = await openVault(undefined, passphraseFile(join(folder, "vault.json")));
});

afterEach(async () => {
  await files.close();
  await laptop.close();
  rmSync(folder, { recursive: true });
});

function mustSucceed<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const sighting: Sighting = {
  host: "192.168.0.30",
  port: 80,
  scheme: "http",
  auth: "digest",
  product: "IPAC500",
  serial: "0042",
  firmware: "1.72",
  variant: "scroll",
  mac: "00:1E:C0:12:34:56",
  proof: ["http", "mdns"],
  ms: 12,
};
const byHttpOnly = {
  ...sighting,
  serial: null,
  firmware: null,
  variant: null,
  mac: null,
  proof: ["http" as const],
};

describe("the sites of a laptop", () => {
  test("are listed, renamed, and put aside rather than erased", async () => {
    const [site] = await files.list();
    if (!site) throw new Error("no site");
    await files.rename(site.id, "Résidence Hugo");
    expect((await files.list()).map(({ name }) => name)).toEqual(["Résidence Hugo"]);
    const late = await files.rename(site.id, "Résidence Zola", "Résidence Sagan");
    expect(late, "named by another window meanwhile").toMatchObject({
      ok: false,
      error: { code: "conflict", reason: "edited-elsewhere" },
    });
    expect(!late.ok && late.error.message.fr).toContain("« Résidence Hugo »");
    expect((await files.rename(site.id, "Résidence Hugo", "Résidence Sagan")).ok, "to the same name").toBe(
      true,
    );
    expect(await files.remove(site.id)).toEqual({ ok: true, value: [] });
    expect(await files.open(site.id)).toMatchObject({ ok: false, error: { reason: "no-such-site" } });
  });
});

describe("the doors of a site", () => {
  test("a name that another window gave meanwhile stays, and both are told", async () => {
    const doors = new SiteDoors(store, clock);
    const door = await doors.addByAddress({ scheme: "http", host: "192.168.0.30", port: 80 });
    expect(await doors.rename(door.id, "Hall", "")).toMatchObject({ ok: true, value: { name: "Hall" } });
    const late = await doors.rename(door.id, "Parking", "");
    expect(late).toMatchObject({ ok: false, error: { code: "conflict", reason: "edited-elsewhere" } });
    expect(!late.ok && late.error.message.en).toMatch(/“Hall”.*“Parking”/);
    expect(await doors.find(door.id)).toMatchObject({ ok: true, value: { name: "Hall" } });
  });

  test("seen again at another address are the same door by serial", async () => {
    const doors = new SiteDoors(store, clock);
    const first = await doors.noteSighting(sighting);
    const moved = await doors.noteSighting({ ...sighting, host: "192.168.0.99" });
    expect(moved.id).toBe(first.id);
    expect((await doors.list()).map(({ endpoint }) => endpoint.host)).toEqual(["192.168.0.99"]);
  });

  test("keep what a later, poorer sighting does not know", async () => {
    const doors = new SiteDoors(store, clock);
    await doors.noteSighting(sighting);
    const again = await doors.noteSighting(byHttpOnly);
    expect(again).toMatchObject({ serial: "0042", facts: { firmware: "1.72", variant: "scroll" } });
  });

  test("another serial at a known address is another door", async () => {
    const doors = new SiteDoors(store, clock);
    await doors.noteSighting(sighting);
    await doors.noteSighting({ ...sighting, serial: "0043", mac: null });
    expect(
      (await doors.list()).map(({ serial }) => serial).toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual(["0042", "0043"]);
  });

  test("an announcement alone is no answer of the device", async () => {
    const door = await new SiteDoors(store, clock).noteSighting({ ...sighting, proof: ["mdns"] });
    expect(door.facts.lastAnswer).toBeNull();
  });

  test("forgotten, take their draft with them", async () => {
    const doors = new SiteDoors(store, clock);
    const drafts = siteDraftsIn(store, clock);
    const door = await doors.noteSighting(sighting);
    await drafts.save(door.id, { baseline: "base", parts: { screen: { residentTimer: 1 } } });
    expect(await drafts.pending()).toEqual(new Set([door.id]));
    await doors.forget(door.id);
    expect(await drafts.read(door.id)).toBeNull();
  });
});

describe("the credentials of a site", () => {
  test("are tried in the order a person gives them", async () => {
    const credentials = siteCredentialsIn(store, vault);
    await credentials.add({ user: "admin", password: "admin" });
    const listed = mustSucceed(await credentials.add({ user: "toto", password: "titi" }));
    expect(listed.map(({ user, factory }) => [user, factory])).toEqual([
      ["admin", true],
      ["toto", false],
    ]);
    await credentials.move(listed[1]?.id ?? "", 0);
    expect(await credentials.opened()).toEqual([
      { user: "toto", password: "titi" },
      { user: "admin", password: "admin" },
    ]);
  });

  test("given twice are kept once", async () => {
    const credentials = siteCredentialsIn(store, vault);
    await credentials.add({ user: "toto", password: "titi" });
    expect(mustSucceed(await credentials.add({ user: "toto", password: "titi" }))).toHaveLength(1);
    expect(mustSucceed(await credentials.add({ user: "toto", password: "tata" }))).toHaveLength(2);
  });

  test("sealed under another key are passed over, not lost", async () => {
    await siteCredentialsIn(store, vault).add({ user: "toto", password: "titi" });
    const other = await openVault(undefined, passphraseFile(join(folder, "other.json")));
    expect(await siteCredentialsIn(store, other).opened()).toEqual([]);
    expect(await siteCredentialsIn(store, other).list()).toHaveLength(1);
    expect(
      await siteCredentialsIn(store, other).whyShut(),
      "said so, and not that there is none",
    ).toMatchObject({
      code: "unauthorised",
      reason: "other-key",
    });
    expect(await siteCredentialsIn(store, vault).whyShut()).toBeUndefined();
  });
});
