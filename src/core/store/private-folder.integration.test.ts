import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
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
import { createServices } from "../service/services.ts";
import { copyFileSafely } from "../site/file/copy-site-file.ts";
import { openLaptopStore } from "./laptop-store.ts";
import { privateFolder } from "./private-folder.ts";
import { openSiteStore } from "./site-store.ts";

/** Two people on one computer: nobody is root here but the administrator, for whom this test runs. */
const me = 12_345;
const other = 12_346;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "perron-folder-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (...names: string[]) => join(root, ...names);
const rights = (path: string) => (statSync(path).mode & 0o7777).toString(8);

function folderOf(owner: number, mode: number, files: readonly string[] = []): string {
  const folder = at("data");
  mkdirSync(folder);
  for (const name of files) {
    writeFileSync(join(folder, name), "");
    chownSync(join(folder, name), owner, owner);
  }
  chownSync(folder, owner, owner);
  chmodSync(folder, mode);
  return folder;
}

const said = (told: ReturnType<typeof privateFolder>) => (told.ok ? "taken" : told.error.reason);

test.each([
  ["one's own, closed", me, 0o700, "700"],
  ["one's own, which others may read", me, 0o755, "755"],
  ["one's own, which all may write: closed, and still to be read", me, 0o777, "755"],
  ["one's own, which a group may write", me, 0o775, "755"],
  ["the administrator's, open to all as /tmp is", 0, 0o1777, "1777"],
  ["the administrator's, as a stick is that keeps no rights", 0, 0o777, "777"],
  ["of a colleague whose group may write", other, 0o770, "770"],
])("S13: a folder that is %s is taken", (_what, owner, mode, after) => {
  const folder = folderOf(owner, mode, owner === me ? ["perron.sqlite"] : []);
  expect(said(privateFolder(folder, me))).toBe("taken");
  expect(rights(folder)).toBe(after);
});

test("S13: a folder that holds other things keeps its rights", () => {
  const folder = folderOf(me, 0o777, ["notes.txt"]);
  expect(said(privateFolder(folder, me))).toBe("taken");
  expect(rights(folder)).toBe("777");
});

test("S13: a folder that is not there yet is made for its owner alone, with no umask too", () => {
  const before = process.umask(0);
  try {
    expect(said(privateFolder(at("new", "data")))).toBe("taken");
    expect([rights(at("new")), rights(at("new", "data"))]).toEqual(["700", "700"]);
  } finally {
    process.umask(before);
  }
});

test.each([0o777, 0o1777, 0o703])(
  "S13: another user's folder that all may write (%o) is refused, with the way out",
  (mode) => {
    const told = privateFolder(folderOf(other, mode), me);
    expect(said(told)).toBe("others-folder");
    expect(told).toMatchObject({ error: { code: "storage", place: { file: at("data") } } });
    for (const language of ["fr", "en"] as const)
      expect(told.ok ? "" : told.error.message[language]).toContain("PERRON_DATA");
  },
);

test.each(["perron.sqlite", "perron.sqlite-wal", "perron.sqlite-shm"])(
  "S13: a link that another user laid as %s is refused, for the administrator too, and written through by nobody",
  async (name) => {
    const folder = folderOf(0, 0o1777);
    writeFileSync(at("victim"), "as it was");
    symlinkSync(at("victim"), join(folder, name));
    lchownSync(join(folder, name), other, other);
    expect(said(privateFolder(folder, me))).toBe("others-file");
    expect(await openLaptopStore(folder)).toMatchObject({ ok: false, error: { reason: "others-file" } });
    expect(readFileSync(at("victim"), "utf8")).toBe("as it was");
    expect(rights(at("victim"))).toBe("644");
  },
);

test("S13: a database that another user left where all may write is not believed", () => {
  const folder = folderOf(0, 0o1777);
  writeFileSync(join(folder, "perron.sqlite"), "");
  chownSync(join(folder, "perron.sqlite"), other, other);
  expect(said(privateFolder(folder, me))).toBe("others-file");
  chmodSync(folder, 0o755);
  expect(said(privateFolder(folder, me))).toBe("taken");
});

test("S13: a link of one's own, as folder or as database, is a choice", async () => {
  mkdirSync(at("disk"));
  symlinkSync(at("disk"), at("data"));
  symlinkSync(at("disk", "elsewhere.sqlite"), at("disk", "perron.sqlite"));
  const store = await openLaptopStore(at("data"));
  if (store.ok) await store.value.close();
  expect(store.ok).toBe(true);
  expect(rights(at("disk", "elsewhere.sqlite"))).toBe("600");
});

test("S13: the app does not start on a folder that leads elsewhere, says why, and writes nothing in it", async () => {
  const folder = folderOf(0, 0o777);
  symlinkSync(at("nowhere"), join(folder, "perron.sqlite"));
  lchownSync(join(folder, "perron.sqlite"), other, other);
  await expect(createServices({ shell: "loopback", dataFolder: folder })).rejects.toThrow(
    /autre utilisateur[\s\S]*another user/,
  );
  expect(readdirSync(folder)).toEqual(["perron.sqlite"]);
  expect(existsSync(at("nowhere"))).toBe(false);
});

test("S13 S4: a copy of a site is written through no link, nor over what lies there", async () => {
  const opened = await openSiteStore(at("site.perron"));
  if (!opened.ok) throw new Error(opened.error.message.en);
  const store = opened.value;
  writeFileSync(at("victim"), "as it was");
  symlinkSync(at("victim"), at("copy.perron"));
  symlinkSync(at("nowhere"), at("dangling.perron"));
  for (const name of ["copy.perron", "dangling.perron"])
    expect(await copyFileSafely(store, at(name))).toMatchObject({
      ok: false,
      error: { reason: "file-exists" },
    });
  await expect(store.copyTo(at("copy.perron"))).rejects.toMatchObject({ code: "EEXIST" });
  symlinkSync(at("victim"), at("next.perron.part"));
  expect((await copyFileSafely(store, at("next.perron"))).ok).toBe(true);
  expect(readFileSync(at("victim"), "utf8")).toBe("as it was");
  expect(existsSync(at("nowhere"))).toBe(false);
  await store.close();
});
