import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { siteFilesAmong } from "./handed-files.ts";
import { createServices, type Services } from "./services.ts";
import { discard, openPerron, type Page } from "./testing/perron-under-test.ts";

let folder: string;
let services: Services;
let page: Page;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-handed-"));
  ({ services, page } = await openPerron({}, join(folder, "here")));
});
afterEach(async () => {
  await discard({ folder, services });
});

/** A site made on another laptop. */
async function foreignSite(name: string): Promise<string> {
  const other = await createServices({ shell: "loopback", dataFolder: join(folder, name) });
  const made = await other.sites.create(name);
  if (!made.ok) throw new Error(made.error.message.en);
  await other.close();
  return join(folder, name, "sites", `${made.value.id}.perron`);
}

test("a file handed over before the page is there waits for it; one after comes at once", async () => {
  await services.handed.hand(await foreignSite("Voltaire"));
  const handed = await page.app.handed();
  expect((await handed.next()).value).toMatchObject({ type: "site" });
  const next = handed.next();
  await services.handed.hand(await foreignSite("Zola"));
  expect((await next).value).toMatchObject({ type: "site" });
  const sites = await page.site.list();
  expect(sites.ok && sites.value.map(({ name }) => name).toSorted()).toEqual(["Voltaire", "Zola"]);
  await handed.return?.();
});

test("a file that is no site is told with its reason", async () => {
  const file = join(folder, "note.perron");
  writeFileSync(file, "a shopping list");
  await services.handed.hand(file);
  const handed = await page.app.handed();
  expect((await handed.next()).value).toMatchObject({
    type: "failed",
    path: file,
    error: { code: expect.any(String) },
  });
  await handed.return?.();
});

test("only site files are taken from a program's arguments", () => {
  const given = [
    "--demo",
    "/opt/Perron/perron",
    "/home/t/Voltaire.perron",
    "--x=a.perron",
    "B.PERRON",
    "a.txt",
  ];
  expect(siteFilesAmong(given)).toEqual(["/home/t/Voltaire.perron", "B.PERRON"]);
});
