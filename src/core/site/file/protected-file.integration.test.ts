import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ManualClock } from "../../clock/manual-clock.ts";
import { openDatabase } from "../../store/open-database.ts";
import { siteMigrations } from "../../store/site-store.ts";
import { openSiteFile } from "./open-site-file.ts";

/** As root, rights alone would stop nobody: the kernel itself takes no write here. */
let folder: string;
let file: string;
let mounted: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-protected-"));
  file = join(folder, "voltaire.perron");
});
afterEach(() => {
  execFileSync("umount", [mounted]);
  rmSync(folder, { recursive: true });
});

async function makeSite(upTo: string): Promise<void> {
  const some = Object.fromEntries(Object.entries(siteMigrations).filter(([name]) => name <= upTo));
  const made = await openDatabase(file, { getMigrations: async () => some }, { journal: "delete" });
  if (!made.ok) throw new Error(made.error.message.en);
  await made.value.close();
}

/** Write-protects one file, or a folder with all in it. */
function protect(place: string): void {
  execFileSync("mount", ["--bind", place, place]);
  mounted = place;
  execFileSync("mount", ["-o", "remount,ro,bind", place]);
}

test.each([
  ["the file alone", "0009", () => file],
  ["an older file alone", "0008", () => file],
  ["the stick of an older file", "0008", () => folder],
])("write-protected, %s is read, told as such, and stays as it was", async (_what, upTo, place) => {
  await makeSite(`${upTo}~`);
  const before = readFileSync(file);
  protect(place());
  const opened = await openSiteFile(file, { clock: new ManualClock() });
  if (!opened.ok) throw new Error(opened.error.message.en);
  const { store, heldBy } = opened.value;
  expect([heldBy, await store.tables.selectFrom("door").select("id").execute()]).toEqual([null, []]);
  const writing = store.tables.insertInto("site").values({ id: "s", name: "V", opened_at: "" }).execute();
  await expect(writing).rejects.toMatchObject({ failure: { reason: "site-read-only" } });
  await opened.value.close();
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(["voltaire.perron"]);
});
