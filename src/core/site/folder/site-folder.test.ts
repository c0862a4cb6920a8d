import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import { exportSite, importSite } from "./site-folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "perron-folder-"));
});
afterEach(() => rmSync(root, { recursive: true }));

async function made(file: string): Promise<SiteStore> {
  const store = await openSiteStore(file);
  if (!store.ok) throw new Error(store.error.message.en);
  return store.value;
}
const contents = async ({ tables }: SiteStore) => ({
  site: await tables.selectFrom("site").selectAll().execute(),
  residents: await tables.selectFrom("site_resident").selectAll().orderBy("id").execute(),
  media: (await tables.selectFrom("medium").selectAll().orderBy("id").execute()).map((row) => ({
    ...row,
    content: [...row.content],
  })),
});
const text = fc.oneof(
  fc.string(),
  fc.constantFrom("", "∅", "∅∅x", "=1+1", "'=x", "a;b\r\nc", '"q"', " x ", "\ufeff"),
);

test("everything comes back identical", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { maxLength: 4 }),
      fc.uint8Array({ maxLength: 40 }),
      async (names, bytes) => {
        run += 1;
        const at = join(root, String(run));
        const store = await made(`${at}.perron`);
        await store.tables
          .insertInto("site")
          .values({ id: "s", name: names[0] ?? "", opened_at: "" })
          .execute();
        for (const [place, last_name] of names.entries()) {
          const fields = {
            first_name: last_name,
            numbers: "[]",
            time_range: "",
            priority: place,
            image: "",
            doors: "{}",
          };
          await store.tables
            .insertInto("site_resident")
            .values({ id: `r${place}`, last_name, ...fields })
            .execute();
        }
        const medium = { id: "m", kind: "logo", name: "logo", seconds: null, content: bytes };
        await store.tables.insertInto("medium").values(medium).execute();
        const exported = await exportSite(store, at);
        if (!exported.ok) throw new Error(exported.error.message.en);
        const imported = await importSite(at, `${at}-back.perron`);
        if (!imported.ok) throw new Error(imported.error.message.en);
        const back = await made(`${at}-back.perron`);
        expect(await contents(back)).toEqual(await contents(store));
        await back.close();
        await store.close();
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

test("bad input is named by file, row and column, and makes nothing", async () => {
  const store = await made(join(root, "a.perron"));
  await store.tables.insertInto("site").values({ id: "s", name: "Voltaire", opened_at: "" }).execute();
  const medium = { id: "m", kind: "sound", name: "x", seconds: 2, content: new Uint8Array([1]) };
  await store.tables.insertInto("medium").values(medium).execute();
  const folder = join(root, "out");
  await exportSite(store, folder);
  await store.close();
  const target = join(root, "b.perron");
  const tried = async (file: string, from: string | RegExp, to: string) => {
    const before = readFileSync(join(folder, file), "utf8");
    writeFileSync(join(folder, file), before.replace(from, to));
    const outcome = await importSite(folder, target);
    writeFileSync(join(folder, file), before);
    return outcome;
  };
  expect(await tried("medium.csv", ";2;", ";two;")).toMatchObject({
    error: { place: { file: "medium.csv", row: 2, column: "seconds" } },
  });
  expect(await tried("medium.csv", "files/", "files/x")).toMatchObject({
    error: { place: { file: "medium.csv", row: 2, column: "content" } },
  });
  expect(await tried("site.csv", "Voltaire", "∅")).toMatchObject({
    error: { code: "invalid", place: { file: "site.csv", row: 2 } },
  });
  expect(await tried("site.csv", /^s;Voltaire;(.*)$/m, "s;Voltaire;$1\r\ns;Again;$1")).toMatchObject({
    error: { code: "invalid", place: { file: "site.csv", row: 3 } },
  });
  expect(await tried("site.csv", "name", "nom")).toMatchObject({
    error: { place: { file: "site.csv", row: 1, column: "nom" } },
  });
  expect(await exportSite(await made(target), folder)).toMatchObject({
    error: { reason: "folder-not-empty" },
  });
});
