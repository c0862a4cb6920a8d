import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../clock/clock.ts";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import { checkChain } from "./check-chain.ts";
import { beginning } from "./entry-hash.ts";
import { evidenceLogIn } from "./evidence-log.ts";

let folder: string;
let file: string;
let store: SiteStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-evidence-"));
  file = join(folder, "site.perron");
  const opened = await openSiteStore(file);
  if (!opened.ok) throw new Error("no site");
  store = opened.value;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const logOf = () => evidenceLogIn(store, systemClock, "page");
const shown = (number: number) => ({ kind: "find-me" as const, number, shown: true });

test("entries written at once stand one behind the other", async () => {
  const log = logOf();
  expect(await log.head()).toEqual({ entries: 0, hash: beginning });
  await Promise.all([1, 2, 3, 4].map((number) => log.record(shown(number))));
  const verdict = checkChain(await log.kept());
  expect(verdict.breaks).toEqual([]);
  expect(verdict.entries.map(({ entry }) => entry.act)).toEqual([1, 2, 3, 4].map(shown));
  expect(await log.head()).toEqual(verdict.head);
});

test("two processes that append at once do not fork the chain", async () => {
  const child = join(import.meta.dirname, "../testing/appending-child.ts");
  const ends = [25, 25, 25].map(async (count) => {
    const [code] = await once(
      spawn(process.execPath, [child, file, String(count)], { stdio: "inherit" }),
      "exit",
    );
    return code;
  });
  expect(await Promise.all(ends)).toEqual([0, 0, 0]);
  const verdict = checkChain(await logOf().kept());
  expect(verdict.breaks).toEqual([]);
  expect(verdict.head.entries).toBe(75);
}, 60_000);

test("no statement of this file's own changes or removes an entry", async () => {
  await logOf().record(shown(1));
  const beside = new DatabaseSync(file);
  expect(() => beside.exec("update evidence set text = '{}'")).toThrow(/append-only/);
  expect(() => beside.exec("delete from evidence")).toThrow(/append-only/);
  beside.close();
});

test("what the disk refuses waits, is told, and is written with the next act", async () => {
  const log = logOf();
  const full = new Error("database or disk is full");
  const refusing = Object.assign(full, { errcode: 13 });
  const insert = store.tables.insertInto.bind(store.tables);
  store.tables.insertInto = () => {
    throw refusing;
  };
  await log.record(shown(1));
  expect(log.unwritten()).toMatchObject({ count: 1, error: { code: "storage", reason: "full" } });
  store.tables.insertInto = insert;
  await log.record(shown(2));
  expect(log.unwritten()).toBeNull();
  expect(checkChain(await log.kept()).entries.map(({ entry }) => entry.act)).toEqual([shown(1), shown(2)]);
});

test("an act with room for a secret is a bug", () => {
  const leaking = { ...shown(1), password: "hunter2" };
  expect(() => logOf().record(leaking)).toThrow();
});
