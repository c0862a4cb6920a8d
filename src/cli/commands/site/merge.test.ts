import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSiteStore } from "#core/store/site-store.ts";
import { perronIn } from "../../testing/run-perron.ts";

let perron: ReturnType<typeof perronIn>;
beforeEach(() => {
  perron = perronIn({});
});
afterEach(() => perron.remove());

async function site(name: string, siteName: string): Promise<string> {
  const file = join(perron.folder, `${name}.perron`);
  const store = await openSiteStore(file);
  if (!store.ok) throw new Error("no store");
  const values = { id: "11111111-1111-4111-8111-111111111111", name: siteName, opened_at: "2026-01-05" };
  await store.value.tables.insertInto("site").values(values).execute();
  await store.value.close();
  return file;
}

test("perron site merge tells conflicts, and writes only to --out, once they are decided", async () => {
  const [mine, theirs] = [await site("mine", "Voltaire"), await site("theirs", "Zola")];
  const out = join(perron.folder, "both.perron");
  const looked = await perron.run("site", "merge", mine, theirs, "--json");
  expect([looked.code, looked.lines[0]]).toMatchObject([
    0,
    { type: "conflict", path: "site/name", mine: "Voltaire", theirs: "Zola" },
  ]);
  const open = await perron.run("site", "merge", mine, theirs, "--out", out, "--json");
  expect([open.last?.reason, existsSync(out)]).toEqual(["undecided", false]);
  const taken = await perron.run("site", "merge", mine, theirs, "--take", "theirs", "--out", out, "--json");
  expect([taken.code, taken.last]).toMatchObject([0, { type: "done", changed: 1, deletions: 0 }]);
  const store = await openSiteStore(out);
  if (!store.ok) throw new Error("no store");
  expect(await store.value.tables.selectFrom("site").select("name").execute()).toEqual([{ name: "Zola" }]);
  await store.value.close();
});
