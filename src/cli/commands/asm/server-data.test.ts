import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "#core/clock/clock.ts";
import { takeLock } from "#core/site/file/site-lock.ts";
import { openSiteStore } from "#core/store/site-store.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { serverData } from "./server-data.ts";

let folder: string;
let warned: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-data-"));
  warned = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function meant(given: string | undefined) {
  const output = { warn: ({ en }: Bilingual) => void warned.push(en) } as never;
  return serverData({ output, dataFolder: join(folder, "data") }, given);
}

async function site(): Promise<string> {
  const file = join(folder, "Voltaire.perron");
  const store = await openSiteStore(file);
  if (!store.ok) throw new Error("no store");
  const values = { id: "11111111-1111-4111-8111-111111111111", name: "Voltaire", opened_at: "" };
  await store.value.tables.insertInto("site").values(values).execute();
  await store.value.close();
  return file;
}

test("a site file means the data of that site's server, and is not touched", async () => {
  const file = await site();
  const before = readFileSync(file);
  const data = join(folder, "data", "sites", "11111111-1111-4111-8111-111111111111.asm.sqlite");
  expect(await meant(file)).toEqual({ ok: true, value: data });
  expect([readFileSync(file).equals(before), warned]).toEqual([true, []]);
});

test("who has the site open is told, and keeps it", async () => {
  const file = await site();
  const answer = takeLock(file, systemClock);
  if (!("lock" in answer)) throw new Error("no lock");
  try {
    expect(await meant(file)).toMatchObject({ ok: true });
    expect(warned).toEqual([expect.stringContaining("has this site open on")]);
    answer.lock.assertMine();
  } finally {
    answer.lock.release();
  }
});

test("another file is the data file itself, and a file that is no site is refused", async () => {
  expect(await meant("a.sqlite")).toEqual({ ok: true, value: "a.sqlite" });
  expect(await meant(undefined)).toEqual({ ok: true, value: join(folder, "data", "asm.sqlite") });
  const wrong = join(folder, "wrong.perron");
  writeFileSync(wrong, "no site");
  expect(await meant(wrong)).toMatchObject({ ok: false, error: { reason: "not-a-database" } });
});
