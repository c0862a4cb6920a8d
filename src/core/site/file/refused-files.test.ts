import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../clock/manual-clock.ts";
import { openSiteStore } from "../../store/site-store.ts";
import { openSiteFile } from "./open-site-file.ts";

let folder: string;
let file: string;
const clock = new ManualClock();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-refused-"));
  file = join(folder, "voltaire.perron");
  const made = await openSiteStore(file);
  if (!made.ok) throw new Error(made.error.message.en);
  const { tables } = made.value;
  await tables.insertInto("site").values({ id: "s", name: "Voltaire", opened_at: "" }).execute();
  const media = Array.from({ length: 200 }, (_, at) => ({
    ...{ id: `m${at}`, kind: "logo", name: `n${at}`, seconds: null },
    content: new Uint8Array(900).fill(at),
  }));
  await tables.insertInto("medium").values(media).execute();
  await made.value.close();
});

afterEach(() => rmSync(folder, { recursive: true }));

async function expectRefused(reason: string): Promise<void> {
  const before = readFileSync(file);
  const opened = await openSiteFile(file, { clock });
  expect(opened).toMatchObject({ ok: false, error: { code: "storage", reason } });
  expect(readFileSync(file).equals(before), "the file is as it was").toBe(true);
  const copies = () => readdirSync(folder).filter((name) => name.endsWith(".refused"));
  expect(copies()).toHaveLength(1);
  expect(readFileSync(join(folder, copies()[0] ?? "")).equals(before), "a copy lies beside").toBe(true);
  await openSiteFile(file, { clock });
  expect(copies(), "one copy a content").toHaveLength(1);
  expect(readdirSync(folder).filter((name) => name.endsWith(".lock"))).toEqual([]);
}

function flip(at: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  writeFileSync(file, bytes);
}

describe("B11 F37 P6: a file that cannot be a site", () => {
  test("truncated in a page", async () => {
    truncateSync(file, readFileSync(file).length - 1000);
    await expectRefused("not-a-database");
  });

  test("truncated by whole pages", async () => {
    truncateSync(file, 4096 * 10);
    await expectRefused("not-a-database");
  });

  test("empty: SQLite would take it for a new one", async () => {
    truncateSync(file, 0);
    await expectRefused("not-a-database");
  });

  test("no SQLite at all", async () => {
    writeFileSync(file, "residents;numbers\n".repeat(400));
    await expectRefused("not-a-database");
  });

  test.each([0, 5, 15, 16, 17, 21, 22, 23])("a header with byte %i flipped", async (at) => {
    flip(at);
    await expectRefused("not-a-database");
  });

  test("any page whose shape is damaged", async () => {
    const whole = readFileSync(file);
    let shaped = 0;
    for (let page = 1; page < whole.length / 4096; page += 1) {
      // B-tree pages only: what a picture's overflow page holds has no shape.
      if (![2, 5, 10, 13].includes(whole.readUInt8(page * 4096))) continue;
      shaped += 1;
      writeFileSync(file, whole);
      flip(page * 4096 + 4);
      expect((await openSiteFile(file, { clock })).ok, `page ${page + 1}`).toBe(false);
    }
    expect(shaped).toBeGreaterThan(10);
  });

  test("one byte flipped in each of 200 places: refused, or read as whole as it was written", async () => {
    const whole = readFileSync(file);
    for (let place = 0; place < 200; place += 1) {
      writeFileSync(file, whole);
      flip(Math.floor((place * whole.length) / 200) + (place % 7));
      const opened = await openSiteFile(file, { clock });
      if (!opened.ok) {
        expect(opened.error.code, `place ${place}`).toBe("storage");
        continue;
      }
      const { tables } = opened.value.store;
      const rows = await tables.selectFrom("medium").select("id").execute();
      expect(rows, `place ${place}`).toHaveLength(200);
      await opened.value.close();
    }
  });

  test("one of a newer Perron", async () => {
    const database = new DatabaseSync(file);
    database.exec("INSERT INTO kysely_migration VALUES ('9999-of-tomorrow', '2030-01-01')");
    database.close();
    await expectRefused("newer");
  });

  test("one of a newer Perron that another program left in WAL mode", async () => {
    const database = new DatabaseSync(file);
    database.exec(
      "PRAGMA journal_mode=WAL; INSERT INTO kysely_migration VALUES ('9999-of-tomorrow', '2030-01-01')",
    );
    database.close();
    await expectRefused("newer");
  });

  test("one that another program left in WAL mode and that is sound opens, and is one whole file again", async () => {
    const database = new DatabaseSync(file);
    database.exec("PRAGMA journal_mode=WAL; UPDATE site SET name='Zola'");
    database.close();
    const opened = await openSiteFile(file, { clock });
    if (!opened.ok) throw new Error(opened.error.message.en);
    expect(readdirSync(folder).filter((name) => /-wal$|-shm$/.test(name))).toEqual([]);
    await opened.value.close();
    expect(readFileSync(file).readUInt8(18), "written by a rollback journal").toBe(1);
  });

  test.each([
    ["a trigger", "CREATE TRIGGER t AFTER INSERT ON door BEGIN DELETE FROM site_resident; END"],
    ["a view in a table's place", "ALTER TABLE medium RENAME TO o; CREATE VIEW medium AS SELECT * FROM o"],
    ["a generated column", "ALTER TABLE door ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(name)) VIRTUAL"],
    ["a virtual table", "CREATE VIRTUAL TABLE f USING fts5(a)"],
    ["a table less", "DROP TABLE draft"],
    ["a column of another name", "ALTER TABLE door RENAME COLUMN host TO address"],
    ["migrations that it forgot", "DELETE FROM kysely_migration"],
    [
      "a resident whose numbers are no texts",
      `INSERT INTO site_resident (id, first_name, last_name, numbers, time_range, priority, image, doors)
      VALUES ('r', '', '', '[[1]]', '', 0, '', '{}')`,
    ],
    [
      "a door whose facts are no JSON",
      `INSERT INTO door (id, name, scheme, host, port, facts, place)
      VALUES ('00000000-0000-4000-8000-000000000000', '', 'http', '192.168.0.1', 80, '{', '')`,
    ],
  ])("what another program made, with %s", async (_what, craft) => {
    const database = new DatabaseSync(file);
    database.exec(craft);
    database.close();
    await expectRefused("not-a-database");
  });

  test("one that is not there says that the stick may be out", async () => {
    const opened = await openSiteFile(join(folder, "gone.perron"), { clock });
    expect(opened).toMatchObject({ ok: false, error: { code: "storage", reason: "gone" } });
  });
});
