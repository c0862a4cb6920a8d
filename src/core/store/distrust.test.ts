import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assertActsOnNothing } from "./distrust.ts";
import { openSiteStore } from "./site-store.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-acting-"));
  file = join(folder, "site.perron");
  const made = await openSiteStore(file);
  if (made.ok) await made.value.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

const endless =
  "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS name FROM n";

test("a file of ours is opened", async () => {
  const opened = await openSiteStore(file, { checkPages: true });
  expect(opened.ok).toBe(true);
  if (opened.ok) await opened.value.close();
});

test.each([
  ["a view in a table's place that never ends", `DROP TABLE draft; CREATE VIEW draft AS ${endless}`],
  [
    "a view in the place of the list of migrations",
    `DROP TABLE kysely_migration; CREATE VIEW kysely_migration AS ${endless}`,
  ],
  [
    "a trigger that sends every password elsewhere",
    "CREATE TRIGGER t AFTER INSERT ON credential BEGIN UPDATE door SET host = '203.0.113.9'; END",
  ],
  [
    "a trigger that calls itself",
    "CREATE TRIGGER t AFTER UPDATE ON door BEGIN UPDATE door SET port = port + 1 WHERE id = new.id; END",
  ],
  [
    "a column that is a gigabyte when looked at",
    "ALTER TABLE door ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(450000000)))",
  ],
  ["the same in the short form", "ALTER TABLE door ADD COLUMN more TEXT AS (hex(zeroblob(450000000)))"],
  ["a check that fills the memory", "CREATE TABLE more (x CHECK (length(hex(zeroblob(450000000))) > x))"],
  ["an index that computes", "CREATE INDEX more ON door (id) WHERE length(hex(zeroblob(450000000))) > 1"],
  ["a default that computes", "CREATE TABLE more (x DEFAULT (hex(zeroblob(450000000))))"],
  ["a table that is a module's", "CREATE VIRTUAL TABLE more USING fts5(x)"],
])("B13: %s is refused within a second, and nothing of it is believed", async (_what, sql) => {
  change(sql);
  const { size } = statSync(file);
  const begun = performance.now();
  const opened = await openSiteStore(file, { checkPages: true });
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(opened.ok ? "opened" : [opened.error.code, opened.error.reason]).toEqual([
    "storage",
    "not-a-database",
  ]);
  expect(statSync(file).size).toBe(size);
});

test("B13: a value larger than anything a site holds is refused, and is not read for it", () => {
  change("INSERT INTO medium (id, kind, name, content) VALUES ('1', 'logo', 'x', zeroblob(3000000))");
  const database = new DatabaseSync(file, { readOnly: true });
  expect(() => assertActsOnNothing(database, 2_900_000)).toThrow("giant");
  expect(() => assertActsOnNothing(database, 3_000_000)).not.toThrow();
  database.close();
});
