import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DoorId } from "#shared/model/identity.ts";
import { type LaptopStore, openLaptopStore } from "./laptop-store.ts";
import { type Reading, readingsIn } from "./readings.ts";
import { snapshotsIn } from "./testing/snapshots-in.ts";

let folder: string;
let store: LaptopStore;
const door = DoorId.parse("north");

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-readings-"));
  const opened = await openLaptopStore(folder);
  if (!opened.ok) throw new Error(opened.error.message.en);
  store = opened.value;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const origin = {
  serial: "0042",
  host: "127.0.0.1:80",
  reason: "read",
  takenAt: "2026-01-05T08:00:00Z",
} as const;

async function reading(content: string, readAt: string): Promise<Reading> {
  const files = new Map([["conf_user", new TextEncoder().encode(content)]]);
  const saved = await snapshotsIn(store, folder).save({ ...origin, takenAt: readAt }, files);
  if (!saved.ok) throw new Error(saved.error.message.en);
  return { baseline: content, snapshotId: saved.value, readAt, logos: [`${content}.png`] };
}

test("the newest reading is the one last seen, also where the device went back to an older content", async () => {
  const readings = readingsIn(store);
  const [first, second] = [await reading("a", "2026-01-01"), await reading("b", "2026-01-02")];
  await readings.keep(door, first);
  await readings.keep(door, second);
  expect(await readings.newest(door)).toEqual(second);
  await readings.keep(door, { ...first, readAt: "2026-01-03", logos: null });
  expect(await readings.newest(door)).toEqual({ ...first, readAt: "2026-01-03", logos: null });
  expect(await readings.withBaseline(door, "b")).toEqual(second);
});

test("a door that was never read has none, nor a content it never had", async () => {
  const readings = readingsIn(store);
  expect(await readings.newest(door)).toBeNull();
  await readings.keep(door, await reading("a", "2026-01-01"));
  expect(await readings.withBaseline(door, "z")).toBeNull();
  expect(await readings.newest(DoorId.parse("south"))).toBeNull();
});

test("a snapshot taken for a push stays one when the same content is read again, and a read one becomes one", async () => {
  const snapshots = snapshotsIn(store, folder);
  const files = new Map([["conf_user", new TextEncoder().encode("a")]]);
  await snapshots.save(origin, files);
  await snapshots.save({ ...origin, reason: "before-push", takenAt: "2026-01-06" }, files);
  await snapshots.save({ ...origin, takenAt: "2026-01-07" }, files);
  expect(await snapshots.list()).toMatchObject([{ reason: "before-push", takenAt: "2026-01-06" }]);
});
