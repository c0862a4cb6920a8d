import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noteMeeting } from "#core/site/merge-sites/copies.ts";
import { ownCopy } from "#core/site/travel/take-along.ts";
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

test("a deletion is carried out where its path is given, and no other", async () => {
  const mine = await site("mine", "Voltaire");
  const door = { name: "Hall", scheme: "http", host: "h", port: 80, facts: "{}", place: "" };
  const [one, two] = ["22222222-2222-4222-8222-222222222222", "33333333-3333-4333-8333-333333333333"];
  const filled = await openSiteStore(mine);
  if (!filled.ok) throw new Error("no store");
  for (const id of [one, two])
    await filled.value.tables
      .insertInto("door")
      .values({ id, ...door })
      .execute();
  const theirs = join(perron.folder, "theirs.perron");
  await filled.value.copyTo(theirs);
  const theirStore = await openSiteStore(theirs);
  if (!theirStore.ok) throw new Error("no store");
  const [own, other] = [await ownCopy(filled.value), "44444444-4444-4444-8444-444444444444"];
  await theirStore.value.tables.insertInto("site_copy").values({ id: other, own: 1, met_at: "" }).execute();
  await noteMeeting(theirStore.value, { other: own, held: filled.value, at: "2026-01-05T08:00:00.000Z" });
  await theirStore.value.tables.deleteFrom("door").execute();
  await theirStore.value.close();
  await filled.value.close();
  const out = join(perron.folder, "both.perron");
  const wrong = await perron.run("site", "merge", mine, theirs, "--delete", "doors/none", "--json");
  expect(wrong.last?.reason).toBe("no-such-deletion");
  const words = ["site", "merge", mine, theirs, "--out", out, "--json", "--delete", `doors/${one}`];
  const merged = await perron.run(...words);
  expect([merged.code, merged.last]).toMatchObject([0, { type: "done", deleted: 1, deletions: 1 }]);
  const store = await openSiteStore(out);
  if (!store.ok) throw new Error("no store");
  expect(await store.value.tables.selectFrom("door").select("id").execute()).toEqual([{ id: two }]);
  await store.value.close();
});
