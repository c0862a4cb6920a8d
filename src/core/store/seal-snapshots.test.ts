import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLaptopStore } from "./laptop-store.ts";
import { sealSnapshots } from "./seal-snapshots.ts";
import { snapshotId } from "./snapshots.ts";
import { keysIn, snapshotsIn } from "./testing/snapshots-in.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-sealing-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const filesOf = (at: number) =>
  new Map([["conf_user", new TextEncoder().encode(`[Code]\ncode=7733${at}\n${"#".repeat(6_000)}`)]]);
const idOf = (at: number) => snapshotId("0042", filesOf(at));

async function store() {
  const opened = await openLaptopStore(folder);
  if (!opened.ok) throw new Error(opened.error.message.en);
  return opened.value;
}

/** A folder as an older Perron left it: snapshots in clear, one of them overwritten once, and the journal not emptied. */
async function leftByAnOlderPerron(count: number): Promise<void> {
  await (await store()).close();
  const database = new DatabaseSync(join(folder, "perron.sqlite"));
  const snapshot = database.prepare(
    "INSERT INTO snapshot VALUES (?, '0042', 'h:80', ?, 'before-push', NULL)",
  );
  const file = database.prepare("INSERT INTO snapshot_file VALUES (?, 'conf_user', ?)");
  database.exec("BEGIN");
  for (let at = 0; at < count; at += 1) {
    snapshot.run(idOf(at), `2026-01-05T08:00:${String(at % 60).padStart(2, "0")}Z`);
    file.run(idOf(at), filesOf(at).get("conf_user") ?? null);
  }
  database.exec("INSERT INTO setting VALUES ('snapshots-to-wipe', 'yes'); COMMIT");
  // Nothing points to it any more, and its bytes are still there.
  database.exec("CREATE TABLE gone (text); INSERT INTO gone VALUES ('code=77339999'); DROP TABLE gone");
  database.close();
}

const inClear = () =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes("code=7733"));

async function sealed(): Promise<void> {
  const laptop = await store();
  await sealSnapshots(laptop, keysIn(laptop, folder));
  await laptop.close();
}

test("what an older Perron left in clear is sealed, wiped from the file and its journal, and comes back byte for byte", async () => {
  await leftByAnOlderPerron(45);
  expect(inClear()).toContain("perron.sqlite");
  const laptop = await store();
  const snapshots = snapshotsIn(laptop, folder);
  expect((await snapshots.load(idOf(7))).ok, "read in clear before").toBe(true);
  await sealSnapshots(laptop, keysIn(laptop, folder));
  expect(inClear(), "while it is open").toEqual([]);
  for (const at of [0, 7, 44]) {
    const loaded = await snapshots.load(idOf(at));
    expect(loaded.ok && loaded.value.files).toEqual(filesOf(at));
  }
  const [first] = await snapshots.list();
  expect(first?.files).toEqual([{ name: "conf_user", bytes: filesOf(44).get("conf_user")?.length }]);
  expect(await laptop.tables.selectFrom("setting").selectAll().execute()).toEqual([]);
  await laptop.close();
  expect(inClear()).toEqual([]);
});

test("P6: killed in the middle again and again, nothing is lost, and the next opening goes on", async () => {
  await leftByAnOlderPerron(100);
  for (const commits of [0, 1, 2]) await killedAfter(commits);
  const laptop = await store();
  const left = await laptop.tables
    .selectFrom("snapshot")
    .select("id")
    .where("sealed_by", "is", null)
    .execute();
  expect(left.length).toBeGreaterThan(0);
  expect(left.length).toBeLessThan(100);
  const snapshots = snapshotsIn(laptop, folder);
  for (let at = 0; at < 100; at += 9) {
    const loaded = await snapshots.load(idOf(at));
    expect(loaded.ok && loaded.value.files, `${at}`).toEqual(filesOf(at));
  }
  await laptop.close();
  await sealed();
  expect(inClear()).toEqual([]);
});

test("while another process reads, the journal is emptied at the next opening", async () => {
  await leftByAnOlderPerron(3);
  const reader = new DatabaseSync(join(folder, "perron.sqlite"));
  const laptop = await store();
  reader.exec("BEGIN; SELECT count(*) FROM snapshot");
  await sealSnapshots(laptop, keysIn(laptop, folder));
  expect((await snapshotsIn(laptop, folder).load(idOf(2))).ok).toBe(true);
  await laptop.close();
  reader.exec("COMMIT");
  reader.close();
  await sealed();
  expect(inClear()).toEqual([]);
});

/** A process that seals and is killed in the middle of the commit after so many. */
async function killedAfter(commits: number): Promise<void> {
  const here = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  const code = `
    import { openLaptopStore } from ${here("laptop-store.ts")};
    import { sealSnapshots } from ${here("seal-snapshots.ts")};
    import { keysIn } from ${here("testing/snapshots-in.ts")};
    const folder = process.env.FOLDER;
    const laptop = (await openLaptopStore(folder)).value;
    const keys = keysIn(laptop, folder);
    let asked = 0;
    const current = async () => {
      asked += 1;
      const key = await keys.current();
      // Read while the commit is under way: half of its snapshots are sealed by then.
      let read = 0;
      const mortal = { id: key.id, get publicKey() { read += 1; if (asked > ${commits} && read > 9) process.kill(process.pid, "SIGKILL"); return key.publicKey; } };
      return mortal;
    };
    await sealSnapshots(laptop, { ...keys, current });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    env: { PATH: process.env.PATH, FOLDER: folder },
    cwd: import.meta.dirname,
    stdio: ["ignore", "inherit", "inherit"],
  });
  await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
}
