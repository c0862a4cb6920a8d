import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ObjectId } from "../model/object-id.ts";
import type { AsmStore } from "../store/asm-store.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";

let folder: string;
const file = () => join(folder, "asm.sqlite");
const door = ObjectId.parse("ipac-1");
const at = "2026-01-05T08:00:00.000Z";
const later = "2027-01-05T08:00:00.000Z";
/** As it stands in the file, and in base64 wherever it may begin. */
const secret = "7733119955";
const content = new TextEncoder().encode(`[Code]\ncode=${secret}\n`);
const inBase64 = [0, 1, 2].map((before) =>
  Buffer.from(`${"x".repeat(before)}${secret}`)
    .toString("base64")
    .slice(4, -4),
);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-asm-sealed-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function withStore<T>(work: (store: AsmStore) => Promise<T>): Promise<T> {
  const opened = await openSqliteStore(file());
  if (!opened.ok) throw new Error(opened.error.message.en);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

const settings = { objectId: door, receivedAt: at, files: new Map([["conf_user", content]]), otherKeys: {} };

async function fill(store: AsmStore): Promise<void> {
  expect(await store.saveSettings(settings, undefined, "192.168.0.30")).toBe(true);
  await store.setProductState(door, "accepted");
  const files = { conf_user: Buffer.from(content).toString("base64") };
  const task = { objectId: door, createdAt: at, deadline: later };
  await store.addTask({ ...task, kind: "configuration", files, before: files });
  await store.addTask({ ...task, kind: "door", relay: "1", code: secret });
}

/** All that a store gives back of what is sealed. */
async function held(store: AsmStore) {
  const tasks = (await store.tasks({})).map((task) =>
    task.kind === "door" ? task.code : Buffer.from(task.files.conf_user ?? "", "base64").toString(),
  );
  return { files: (await store.latestSettings(door))?.files, tasks };
}
const whole = { files: settings.files, tasks: [new TextDecoder().decode(content), secret] };

const inClear = () =>
  readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name));
    return [secret, ...inBase64].some((form) => bytes.includes(form));
  });

test("configurations and codes lie in no file of the store in clear, open or closed, and come back", async () => {
  await withStore(async (store) => {
    await fill(store);
    expect(inClear()).toEqual([]);
    expect(await held(store)).toEqual(whole);
  });
  expect(inClear()).toEqual([]);
  expect(statSync(`${file()}.key`).mode & 0o077).toBe(0);
  expect(await withStore(held)).toEqual(whole);
});

test("what an older Perron left in clear is sealed at the opening, and wiped", async () => {
  await withStore(fill);
  leaveInClear();
  expect(inClear()).toEqual(["asm.sqlite"]);
  await withStore(async (store) => {
    expect(await held(store)).toEqual(whole);
    expect(inClear()).toEqual([]);
    // The same again is known to be the same.
    await store.saveSettings({ ...settings, receivedAt: later }, undefined, "192.168.0.30");
    expect((await store.latestSettings(door))?.receivedAt).toBe(later);
  });
  expect(new DatabaseSync(file()).prepare("SELECT count(*) AS count FROM asm_settings").get()).toEqual({
    count: 1,
  });
});

test("carried elsewhere without its key, a store gives nothing away, and its server asks the products again", async () => {
  await withStore(fill);
  rmSync(`${file()}.key`);
  await withStore(async (store) => {
    expect(await held(store)).toEqual({ files: undefined, tasks: [null] });
    const sighting = { objectId: door, at, remoteAddress: "192.168.0.30" };
    expect(await store.notify(sighting, later), "no opening without its code").toMatchObject({
      kind: "idle",
    });
    await store.saveSettings({ ...settings, receivedAt: later }, undefined, "192.168.0.30");
    expect((await store.latestSettings(door))?.files).toEqual(settings.files);
  });
});

/** The rows as a Perron wrote them that sealed nothing. */
function leaveInClear(): void {
  const database = new DatabaseSync(file());
  const files = JSON.stringify({ conf_user: Buffer.from(content).toString("base64") });
  database.prepare("UPDATE asm_settings SET files = ?, other_keys = '{}'").run(files);
  database
    .prepare("UPDATE asm_task SET files = ?, before = ? WHERE kind = 'configuration'")
    .run(files, files);
  database.prepare("UPDATE asm_task SET code = ? WHERE kind = 'door'").run(secret);
  database.exec("INSERT INTO asm_text VALUES ('columns-to-seal', 'yes')");
  database.close();
}
