import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeCrashReport } from "../../product/crash-report.ts";
import { openLaptopStore } from "../../store/laptop-store.ts";
import { openSiteStore, type SiteStore } from "../../store/site-store.ts";
import { exportSite, importSite } from "./site-folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "perron-links-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (...names: string[]) => join(root, ...names);
const rights = (path: string) => (statSync(path).mode & 0o777).toString(8);

async function aSite(): Promise<SiteStore> {
  const store = await openSiteStore(at("site.perron"));
  if (!store.ok) throw new Error(store.error.message.en);
  const { tables } = store.value;
  await tables.insertInto("site").values({ id: "s", name: "Voltaire", opened_at: "" }).execute();
  const content = new Uint8Array([1, 2, 3]);
  await tables
    .insertInto("medium")
    .values({ id: "m", kind: "sound", name: "x", content, seconds: 1 })
    .execute();
  return store.value;
}

test("S13: with no umask at all, databases, exports and reports are their owner's only", async () => {
  const before = process.umask(0);
  try {
    const store = await aSite();
    await exportSite(store, at("export"));
    await store.copyTo(at("copy.perron"));
    await store.close();
    const laptop = await openLaptopStore(at("data"));
    if (laptop.ok) await laptop.value.close();
    writeCrashReport(at("data"), new Error("x"), "1", new Date(0));
    const made = readdirSync(root, { recursive: true, encoding: "utf8" });
    expect(made.length).toBeGreaterThan(8);
    for (const name of made)
      expect(rights(at(name)), name).toBe(statSync(at(name)).isDirectory() ? "700" : "600");
  } finally {
    process.umask(before);
  }
});

test.each(["files", "site.csv"])(
  "S13: an export finds a link laid as %s, and writes nothing",
  async (name) => {
    const store = await aSite();
    mkdirSync(at("elsewhere"));
    mkdirSync(at("export"));
    symlinkSync(at("elsewhere", ...(name === "files" ? [] : ["victim"])), at("export", name));
    expect(await exportSite(store, at("export"))).toMatchObject({
      ok: false,
      error: { reason: "folder-not-empty" },
    });
    expect(readdirSync(at("elsewhere"))).toEqual([]);
    await store.close();
  },
);

test.each([
  ["a table", "site_resident.csv"],
  ["a sound", "files/medium-1-content.wav"],
  ["the folder of pictures and sounds", "files"],
])("S13: an import reads nothing through a link: %s", async (_what, name) => {
  const store = await aSite();
  await exportSite(store, at("export"));
  await store.close();
  mkdirSync(at("outside"));
  writeFileSync(at("outside/medium-1-content.wav"), "a private key");
  rmSync(at("export", name), { recursive: true });
  symlinkSync(at("outside", ...(name === "files" ? [] : ["medium-1-content.wav"])), at("export", name));
  const read = await importSite(at("export"), at("made.perron"));
  expect(read).toMatchObject({ ok: false, error: { code: "invalid" } });
  expect(JSON.stringify(read)).toContain("there is a link");
  expect(existsSync(at("made.perron"))).toBe(false);
});

test("S13: a crash report takes no place that somebody prepared", () => {
  writeFileSync(at("victim"), "as it was");
  mkdirSync(at("data/reports"), { recursive: true });
  symlinkSync(at("victim"), at("data/reports/crash-1970-01-01T00-00-00-000Z.json"));
  const path = writeCrashReport(at("data"), new Error("x"), "1", new Date(0));
  expect(readFileSync(at("victim"), "utf8")).toBe("as it was");
  expect(path.startsWith(at("data"))).toBe(false);
  rmSync(join(path, ".."), { recursive: true });
});
