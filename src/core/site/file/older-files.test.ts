import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../clock/manual-clock.ts";
import { openDatabase } from "../../store/open-database.ts";
import { type SiteStore, siteMigrations } from "../../store/site-store.ts";
import { openSiteFile } from "./open-site-file.ts";
import { openToRead } from "./open-to-read.ts";

const clock = new ManualClock();
const levels = Object.keys(siteMigrations);
const older = levels.slice(0, -1);
const doorId = "11111111-1111-4111-8111-111111111111";
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-older-files-"));
  file = join(folder, "voltaire.perron");
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

/** A file as the Perron wrote it whose last migration was `level`, with a door and an unsent directory. */
async function writtenAt(level: string, facts = "{}"): Promise<void> {
  const upTo = Object.fromEntries(Object.entries(siteMigrations).filter(([name]) => name <= level));
  const made = await openDatabase(file, { getMigrations: async () => upTo }, { journal: "delete" });
  if (!made.ok) throw new Error(made.error.message.en);
  await made.value.close();
  const database = new DatabaseSync(file);
  const draft = level < "0004" ? "residents" : "base, parts";
  const parts = level < "0004" ? "'[]'" : `'b', '{"residents":[]}'`;
  database.exec(`INSERT INTO site (id, name, opened_at) VALUES ('s', 'Voltaire', '');
    INSERT INTO door (id, name, scheme, host, port, facts) VALUES ('${doorId}', 'Hall', 'http', '192.168.0.30', 80, '${facts}');
    INSERT INTO draft (door_id, baseline, saved_at, ${draft}) VALUES ('${doorId}', 'b', '', ${parts})`);
  database.close();
}

async function expectWhole({ tables }: Pick<SiteStore, "tables">): Promise<void> {
  expect(await tables.selectFrom("door").select("name").execute()).toEqual([{ name: "Hall" }]);
  expect(await tables.selectFrom("draft").select("parts").execute()).toEqual([{ parts: '{"residents":[]}' }]);
  expect(await tables.selectFrom("site").select("networks").execute()).toEqual([{ networks: null }]);
}

describe.each(levels)("a file written at %s", (level) => {
  test("opens, with what it holds", async () => {
    await writtenAt(level);
    const opened = await openSiteFile(file, { clock });
    if (!opened.ok) throw new Error(opened.error.message.en);
    await expectWhole(opened.value.store);
    await opened.value.close();
  });
});

describe.each(older)("a file written at %s that cannot be brought up to date where it lies", (level) => {
  test("is read from a write-protected place, and stays as it was", async () => {
    await writtenAt(level);
    const before = readFileSync(file);
    const opened = await openToRead(file, null);
    if (!opened.ok) throw new Error(opened.error.message.en);
    await expectWhole(opened.value);
    const writing = opened.value.tables.updateTable("site").set({ name: "Zola" }).execute();
    await expect(writing).rejects.toMatchObject({ failure: { reason: "site-read-only" } });
    await opened.value.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(["voltaire.perron"]);
  });

  test("says who holds it and what to do", async () => {
    await writtenAt(level);
    const before = readFileSync(file);
    const holder = { id: "i", user: "zoé", machine: "portable-2", pid: 1, since: "2026-01-05T08:00:00Z" };
    const opened = await openToRead(file, holder);
    expect(opened).toMatchObject({ ok: false, error: { code: "storage", reason: "older-and-held" } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("stays as it was, with a copy of it, where a door in it cannot be read", async () => {
    await writtenAt(level, "{");
    const before = readFileSync(file);
    const opened = await openSiteFile(file, { clock });
    expect(opened).toMatchObject({ ok: false, error: { code: "storage", reason: "not-a-database" } });
    expect(readFileSync(file).equals(before), "the file is as it was").toBe(true);
    const [copy = "", ...more] = readdirSync(folder).filter((name) => name !== "voltaire.perron");
    expect([copy.endsWith(".refused"), more]).toEqual([true, []]);
    expect(readFileSync(join(folder, copy)).equals(before), "a copy lies beside").toBe(true);
  });
});
