import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { storeContract } from "../store/store-contract.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";

const folder = mkdtempSync(join(tmpdir(), "perron-asm-"));
const file = join(folder, "asm.sqlite");
afterAll(() => rmSync(folder, { recursive: true }));

async function open() {
  const opened = await openSqliteStore(file);
  if (!opened.ok) throw new Error(opened.error.message.en);
  return opened.value;
}

storeContract("SQLite", open, async () => {
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
});

test("no other user of the computer reads the file", async () => {
  const store = await open();
  expect(statSync(file).mode & 0o077).toBe(0);
  await store.close();
});
