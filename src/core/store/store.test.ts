import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Fingerprint } from "#shared/model/identity.ts";
import { openKnownDevices } from "./known-devices.ts";
import { type LaptopStore, openLaptopStore } from "./laptop-store.ts";
import { openDatabase } from "./open-database.ts";
import { snapshotId } from "./snapshots.ts";
import { storageFailure } from "./storage-failure.ts";
import { snapshotsIn } from "./testing/snapshots-in.ts";

let folder: string;
let store: LaptopStore;
const text = (value: string) => new TextEncoder().encode(value);
const origin = {
  serial: "0042",
  host: "127.0.0.1:80",
  reason: "before-push",
  takenAt: "2026-01-05T08:00:00.000Z",
} as const;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-store-"));
  const opened = await openLaptopStore(folder);
  if (!opened.ok) throw new Error(opened.error.message.en);
  store = opened.value;
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe("snapshots", () => {
  test("come back byte for byte, also by the beginning of their id", async () => {
    const files = new Map([
      ["conf_user", Uint8Array.from([0xff, 0x00, 0x0a])],
      ["conf_sip", text("[audio]\n")],
    ]);
    const saved = await snapshotsIn(store, folder).save(origin, files);
    expect(saved.ok && saved.value).toBe(snapshotId("0042", files));
    const loaded = await snapshotsIn(store, folder).load(snapshotId("0042", files).slice(0, 12));
    expect(loaded.ok && loaded.value.files).toEqual(files);
  });

  test("of equal content are one, with the later time", async () => {
    const files = new Map([["conf_user", text("a")]]);
    await snapshotsIn(store, folder).save(origin, files);
    await snapshotsIn(store, folder).save({ ...origin, takenAt: "2026-02-01T00:00:00.000Z" }, files);
    expect((await snapshotsIn(store, folder).list()).map(({ takenAt }) => takenAt)).toEqual([
      "2026-02-01T00:00:00.000Z",
    ]);
  });

  test("differ when one byte moves from one file to the next", () => {
    const one = new Map([
      ["a", text("xy")],
      ["b", text("z")],
    ]);
    const other = new Map([
      ["a", text("x")],
      ["b", text("yz")],
    ]);
    expect(snapshotId(null, one)).not.toBe(snapshotId(null, other));
  });

  test("are listed by serial or by host", async () => {
    await snapshotsIn(store, folder).save(origin, new Map([["conf_user", text("a")]]));
    expect(await snapshotsIn(store, folder).list({ host: "127.0.0.1:80" })).toHaveLength(1);
    expect(await snapshotsIn(store, folder).list({ serial: "0042" })).toHaveLength(1);
    expect(await snapshotsIn(store, folder).list({ serial: "other" })).toHaveLength(0);
  });

  test("an unknown id is a failure that says where to look", async () => {
    const loaded = await snapshotsIn(store, folder).load("ffffffffffff");
    expect(!loaded.ok && loaded.error.reason).toBe("no-such-snapshot");
  });
});

describe("known devices", () => {
  test("keep the certificate and the login side by side, also for the next session", async () => {
    const first = await openKnownDevices(store);
    first.rememberAuth("127.0.0.1:443", "digest");
    first.trust("127.0.0.1:443", Fingerprint.parse("AA:BB"));
    await first.settled();
    const later = await openKnownDevices(store);
    expect([later.auth("127.0.0.1:443"), later.known("127.0.0.1:443")]).toEqual(["digest", "AA:BB"]);
    expect([later.auth("127.0.0.2:443"), later.known("127.0.0.2:443")]).toEqual([null, undefined]);
  });
});

describe("a database file", () => {
  test("that is not one is refused and left as it is", async () => {
    const file = join(folder, "broken.sqlite");
    writeFileSync(file, "this is a text file, long enough to be read as a header of some database".repeat(3));
    const opened = await openDatabase(file, { getMigrations: async () => ({}) });
    expect(!opened.ok && opened.error.reason).toBe("not-a-database");
  });

  test("closed while a call waited is told as such: no bug, and nothing to report", async () => {
    const opened = await openLaptopStore(folder);
    if (!opened.ok) throw new Error(opened.error.message.en);
    await opened.value.close();
    const late = opened.value.tables.selectFrom("setting").selectAll().execute();
    const cause = await late.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(storageFailure("perron.sqlite", cause)).toMatchObject({ code: "storage", reason: "closed" });
  });

  test("of a newer Perron is refused", async () => {
    const file = join(folder, "newer.sqlite");
    const future = { "0001-a": { up: async () => undefined }, "0002-b": { up: async () => undefined } };
    const made = await openDatabase(file, { getMigrations: async () => future });
    if (made.ok) await made.value.close();
    const opened = await openDatabase(file, { getMigrations: async () => ({ "0001-a": future["0001-a"] }) });
    expect(!opened.ok && opened.error.reason).toBe("newer");
  });
});
