import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openAsSite } from "../site-file-target.ts";
import { sampleSite } from "../site-samples.ts";
import type { FuzzTarget } from "../target.ts";

const tables = ["site", "door", "site_resident", "medium", "draft", "site_time_range", "credential"];
const columns = ["id", "name", "facts", "numbers", "doors", "host", "port", "content", "serial"];

/** What a stranger may put into a file that is sound as a database; `T` a table, `C` a column, `N` a number. */
const crafts = [
  "CREATE TRIGGER tN AFTER INSERT ON T BEGIN DELETE FROM site_resident; END",
  "CREATE TRIGGER tN AFTER UPDATE ON T BEGIN UPDATE site SET name='x'; END",
  "CREATE TRIGGER tN BEFORE INSERT ON T BEGIN SELECT RAISE(ABORT,'no'); END",
  "CREATE TEMP TRIGGER tN AFTER INSERT ON T BEGIN DELETE FROM door; END",
  "CREATE VIEW vN AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c",
  "ALTER TABLE T RENAME TO oldN; CREATE VIEW T AS SELECT * FROM oldN",
  "ALTER TABLE T RENAME TO oldN; CREATE VIEW T AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x AS id FROM c",
  "ALTER TABLE T ADD COLUMN gN TEXT GENERATED ALWAYS AS (hex(C)) VIRTUAL",
  "ALTER TABLE T RENAME COLUMN C TO otherN",
  "ALTER TABLE T DROP COLUMN C",
  "DROP TABLE T",
  "CREATE TABLE moreN (a, b)",
  "CREATE VIRTUAL TABLE fN USING fts5(a)",
  "CREATE VIRTUAL TABLE rN USING rtree(id, a, b)",
  "CREATE INDEX iN ON T (C)",
  "CREATE UNIQUE INDEX iN ON T (C)",
  "CREATE INDEX iN ON T (length(C)) WHERE C IS NOT NULL",
  "UPDATE T SET C=NULL",
  "UPDATE T SET C=N",
  "UPDATE T SET C='{'",
  "UPDATE T SET C='[[[[[[[[1]]]]]]]]'",
  "UPDATE T SET C=zeroblob(N)",
  "UPDATE T SET C=CAST(x'ff00fe' AS TEXT)",
  "UPDATE T SET C=1e308*N",
  "UPDATE T SET C=replace(hex(zeroblob(N*1000)),'00','é')",
  "DELETE FROM T",
  "INSERT INTO kysely_migration VALUES ('9999-later','2099')",
  "DELETE FROM kysely_migration",
  "DELETE FROM kysely_migration WHERE name LIKE '000N%'",
  "UPDATE kysely_migration SET name=name||'x'",
  "UPDATE kysely_migration_lock SET is_locked=1",
  "DROP TABLE kysely_migration_lock",
  "PRAGMA application_id=N",
  "PRAGMA user_version=N",
  "PRAGMA encoding='UTF-16le'",
  "PRAGMA auto_vacuum=1; VACUUM",
  "PRAGMA journal_mode=WAL",
  "PRAGMA page_size=1024; VACUUM",
  "PRAGMA writable_schema=1; UPDATE sqlite_master SET sql='CREATE TABLE T (C)' WHERE name='T'",
  "PRAGMA writable_schema=1; DELETE FROM sqlite_master WHERE name='T'",
  "PRAGMA writable_schema=1; UPDATE sqlite_master SET sql='CREATE TABLE T (C INT CHECK (N))' WHERE name='T'",
  "PRAGMA writable_schema=1; UPDATE sqlite_master SET rootpage=N WHERE name='T'",
];

let base: Uint8Array | undefined;

/** Site files that a stranger made with SQLite itself: three bytes of the input choose a statement, its table and its words. */
export const target: FuzzTarget = {
  about: "site files with a crafted schema",
  longest: 24,
  seeds: () => crafts.map((_, at) => Uint8Array.of(at, at % tables.length, at)),
  async run(input) {
    base ??= await sampleSite();
    await openAsSite(crafted(base, input));
  },
};

function crafted(whole: Uint8Array, input: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "perron-fuzz-craft-"));
  const file = join(folder, "a.perron");
  writeFileSync(file, whole);
  const database = new DatabaseSync(file);
  for (let at = 0; at + 2 < input.length; at += 3) {
    try {
      database.exec(statement(input[at] ?? 0, input[at + 1] ?? 0, input[at + 2] ?? 0));
    } catch {
      // Not every craft fits after every other.
    }
  }
  database.close();
  const bytes = new Uint8Array(readFileSync(file));
  rmSync(folder, { recursive: true });
  return bytes;
}

const statement = (craft: number, table: number, number: number): string =>
  (crafts[craft % crafts.length] ?? "")
    .replaceAll(/\bT\b/g, tables[table % tables.length] ?? "")
    .replaceAll(/\bC\b/g, columns[number % columns.length] ?? "")
    .replaceAll(/N(?![A-Z])/g, String(number));
