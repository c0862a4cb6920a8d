import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AsmStore } from "../store/asm-store.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";
import { at, event, objectId } from "./testing/small-event.ts";

const receivedAt = at(0);

let folder: string;
let store: AsmStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-writer-"));
  const opened = await openSqliteStore(join(folder, "asm.sqlite"));
  if (!opened.ok) throw opened.error.cause;
  store = opened.value;
  await store.notify({ objectId, at: receivedAt, remoteAddress: "" }, receivedAt);
  await store.setProductState(objectId, "accepted");
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test("what was answered is in the file, for any other connection", async () => {
  const outcomes = await Promise.all(["1", "2", "2"].map((value) => store.recordEvent(event(value))));
  expect(outcomes.map(({ kind }) => kind)).toEqual(["recorded", "recorded", "duplicate"]);
  const other = await openSqliteStore(join(folder, "asm.sqlite"));
  if (!other.ok) throw other.error.cause;
  expect((await other.value.events({})).map(({ timesReceived }) => timesReceived)).toEqual([1, 2]);
  await other.value.close();
});

test("a batch that the database refuses is answered with its words, and the next one is kept", async () => {
  const other = new DatabaseSync(join(folder, "asm.sqlite"));
  other.exec(
    "create trigger full before insert on asm_event_batch when new.events like '%no%' begin select raise(abort, 'no room'); end",
  );
  other.close();
  await expect(
    Promise.all([store.recordEvent(event("yes")), store.recordEvent(event("no"))]),
  ).rejects.toThrow("no room");
  expect(await store.events({})).toEqual([]);
  expect(await store.recordEvent(event("again"))).toMatchObject({ kind: "recorded" });
});

test("tasks and signs of life are written while events are", async () => {
  const events = Array.from({ length: 300 }, (_, number) => store.recordEvent(event(String(number))));
  const others = Array.from({ length: 20 }, (_, number) => store.writeText(`name ${number}`, "value"));
  await Promise.all([...events, ...others]);
  expect(await store.events({})).toHaveLength(300);
});

test("a program with nothing else to do waits for its store to close", async () => {
  const program = `
    import { openSqliteStore } from ${JSON.stringify(new URL("./open-sqlite-store.ts", import.meta.url).href)};
    const { value: store } = await openSqliteStore(${JSON.stringify(join(folder, "asm.sqlite"))});
    const event = ${JSON.stringify({ ...event("1"), body: "{}" })};
    const outcome = await store.recordEvent({ ...event, body: Buffer.from(event.body) });
    await store.close();
    console.log(outcome.kind);`;
  const file = join(folder, "program.mjs");
  writeFileSync(file, program);
  const ended = await promisify(execFile)(process.execPath, [file]);
  expect(ended.stdout).toBe("recorded\n");
});
