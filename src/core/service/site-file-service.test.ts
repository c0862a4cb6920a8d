import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SiteId } from "#shared/model/identity.ts";
import type { Services } from "./services.ts";
import { openPerron, valued } from "./testing/perron-under-test.ts";

let folder: string;
const running: Services[] = [];

async function laptop(name: string) {
  const { services, page } = await openPerron({}, join(folder, name));
  running.push(services);
  return page;
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perron-site-file-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((services) => services.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function exported(): Promise<{
  here: Awaited<ReturnType<typeof laptop>>;
  siteId: SiteId;
  path: string;
}> {
  const here = await laptop("here");
  const { id: siteId } = valued(await here.site.create({ name: "Résidence Voltaire" }));
  await here.site.addCredential({ siteId, user: "admin", password: "Sesame-4711" });
  const path = join(folder, "voltaire");
  expect(valued(await here.siteFile.exportFolder({ siteId, path })).folder).toBe(path);
  return { here, siteId, path };
}
const filesOf = (name: string) =>
  readdirSync(join(folder, name, "sites")).filter((file) => file.endsWith(".perron"));

test("a site goes out as a folder without a password in clear, and comes in on another laptop", async () => {
  const { siteId, path } = await exported();
  const csv = readdirSync(path).filter((file) => file.endsWith(".csv"));
  expect(csv.map((file) => readFileSync(join(path, file), "utf8")).join("")).not.toContain("Sesame-4711");
  const there = await laptop("there");
  expect(valued(await there.siteFile.importFolder({ path }))).toMatchObject({
    id: siteId,
    name: "Résidence Voltaire",
  });
  expect(valued(await there.site.list()).map(({ id }) => id)).toEqual([siteId]);
});

test("a folder that is not empty is left as it is", async () => {
  const { here, siteId, path } = await exported();
  expect(await here.siteFile.exportFolder({ siteId, path })).toMatchObject({
    ok: false,
    error: { reason: "folder-not-empty" },
  });
});

test("a site that is here already is not made twice, and leaves no file behind", async () => {
  const { here, path } = await exported();
  const before = filesOf("here");
  expect(await here.siteFile.importFolder({ path })).toMatchObject({
    ok: false,
    error: { reason: "same-site" },
  });
  expect(filesOf("here")).toEqual(before);
});

test("a mistake in the folder is named by its file and row, and nothing is made", async () => {
  const { path } = await exported();
  appendFileSync(join(path, "door.csv"), '"unclosed\r\n');
  const there = await laptop("there");
  expect(await there.siteFile.importFolder({ path })).toMatchObject({
    ok: false,
    error: { place: { file: "door.csv" } },
  });
  expect([valued(await there.site.list()), filesOf("there")]).toEqual([[], []]);
});
