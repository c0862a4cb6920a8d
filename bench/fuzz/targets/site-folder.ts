import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { exportSite, importSite } from "#core/site/folder/site-folder.ts";
import { openSiteStore } from "#core/store/site-store.ts";
import { sampleSite } from "../site-samples.ts";
import { bytesOf, type FuzzTarget, must, rawText, sameBytes } from "../target.ts";

const root = join(tmpdir(), `perron-fuzz-folder-${process.pid}`);
process.on("exit", () => rmSync(root, { recursive: true, force: true }));
const mark = "\n=====";

/** A folder of CSV and pictures that somebody worked on: `=====name` and its content, one after the other. */
export const target: FuzzTarget = {
  about: "a site's folder of CSV and pictures",
  longest: 64 * 1024,
  words: [
    mark,
    "site.csv\n",
    "door.csv\n",
    "site_resident.csv\n",
    "medium.csv\n",
    "files/",
    "∅",
    "'=",
    ";",
    '"',
    "\ufeff",
  ],
  seeds: async () => [await exportedSite(), bytesOf(`${mark}site.csv\nid;name;opened_at\ns;V;\n`)],
  async run(input) {
    clear();
    const folder = join(root, "in");
    for (const part of rawText(input).split(mark)) {
      const [name = "", ...content] = part.split("\n");
      const safe = basename(name.replaceAll(/[^A-Za-z0-9_./-]/g, "").slice(0, 60));
      if (safe === "" || safe.startsWith(".")) continue;
      const path = join(folder, safe.endsWith(".csv") ? "" : "files", safe);
      writeFileSync(path, Buffer.from(content.join("\n"), "latin1"));
    }
    const file = join(root, "a.perron");
    const made = await importSite(folder, file);
    if (!made.ok) return must(!existsSync(file), "a folder is refused and a file is made");
    await comesBack(file);
  },
};

/** Out, in and out again: the two folders are the same to the byte. */
async function comesBack(file: string): Promise<void> {
  const out = join(root, "out");
  await exported(file, out);
  const again = await importSite(out, join(root, "b.perron"));
  must(again.ok, "what was exported cannot be imported", again.ok ? undefined : again.error.message.en);
  const back = join(root, "back");
  await exported(join(root, "b.perron"), back);
  for (const name of readdirSync(out, { recursive: true }) as string[]) {
    if (name === "files") continue;
    must(
      existsSync(join(back, name)) &&
        sameBytes(readFileSync(join(out, name)), readFileSync(join(back, name))),
      "a folder exported, imported and exported again is another",
      name,
    );
  }
}

async function exported(file: string, folder: string): Promise<void> {
  const store = await openSiteStore(file);
  if (!store.ok) throw new Error(store.error.message.en);
  const told = await exportSite(store.value, folder);
  await store.value.close();
  must(told.ok, "a site that was imported cannot be exported");
}

function clear(): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, "in", "files"), { recursive: true });
}

async function exportedSite(): Promise<Uint8Array> {
  clear();
  const file = join(root, "a.perron");
  writeFileSync(file, await sampleSite());
  const folder = join(root, "out");
  await exported(file, folder);
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name !== "files");
  const parts = names.map((name) => `${mark}${name}\n${rawText(readFileSync(join(folder, name)))}`);
  return bytesOf(parts.join(""), "latin1");
}
