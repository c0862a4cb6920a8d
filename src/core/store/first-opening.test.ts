import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "./open-database.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-first-opening-"));
  file = join(folder, "new.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

const module = join(import.meta.dirname, "open-database.ts");

/** A process that opens the file and makes two tables in it, with `between` in the middle. */
async function openElsewhere(between: string): Promise<{ killed: boolean; said: string }> {
  const code = `
    import { openDatabase } from ${JSON.stringify(module)};
    const up = async (db) => {
      await db.schema.createTable("door").addColumn("id", "text").execute();
      ${between}
      await db.schema.createTable("resident").addColumn("id", "text").execute();
    };
    const opened = await openDatabase(process.env.FILE, { getMigrations: async () => ({ "0001-all": { up } }) });
    process.stdout.write(opened.ok ? "opened" : String(opened.error.cause));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    env: { PATH: process.env.PATH, FILE: file },
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return { killed: child.signalCode === "SIGKILL", said };
}

test("P1 P6: killed while its tables are made, a new file is as if it had never been begun", async () => {
  expect(await openElsewhere(`process.kill(process.pid, "SIGKILL");`)).toEqual({ killed: true, said: "" });
  expect(await openElsewhere("")).toEqual({ killed: false, said: "opened" });
});

test("P5: several processes may open a new file at the same moment", async () => {
  const all = await Promise.all([1, 2, 3, 4].map(() => openElsewhere("")));
  expect(all.map(({ said }) => said)).toEqual(["opened", "opened", "opened", "opened"]);
});

test("two families of tables may be opened in one new file at the same moment", async () => {
  const made = (table: string) => ({
    getMigrations: async () => ({
      [`0001-${table}`]: {
        up: async (db: never) => void (await sql`create table ${sql.table(table)} (id text)`.execute(db)),
      },
    }),
  });
  const both = await Promise.all([
    openDatabase(file, made("door")),
    openDatabase(file, made("event"), { ledger: "event_migration" }),
  ]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  for (const one of both) if (one.ok) await one.value.close();
});
