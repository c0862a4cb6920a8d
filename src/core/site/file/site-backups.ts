import { mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../clock/clock.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { renameWhole } from "../../store/write-whole.ts";

/** The last visits, not every one: enough to step back from a mistake noticed next week. */
const keptBackups = 5;

/**
 * Copies of a site as it was when it was opened, the newest five.
 *
 * Made after the opening, from the open database; a site that nobody changed since the last copy gets none.
 */
export function siteBackups(folder: string, clock: Clock) {
  async function list(): Promise<string[]> {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => name.endsWith(".perron")).sort();
  }

  return {
    list,

    pathOf: (name: string) => join(folder, name),

    async make(file: string, store: SiteStore): Promise<void> {
      const before = await list();
      const state = `-${await changeCounter(file)}.perron`;
      if (before.at(-1)?.endsWith(state)) return;
      await mkdir(folder, { recursive: true });
      const name = `${new Date(clock.now()).toISOString().replaceAll(/[:.]/g, "-")}${state}`;
      const unfinished = join(folder, `${name}.part`);
      await store.copyTo(unfinished);
      await renameWhole(unfinished, join(folder, name));
      for (const old of [...before, name].slice(0, -keptBackups))
        await rm(join(folder, old), { force: true });
    },
  };
}

export type SiteBackups = ReturnType<typeof siteBackups>;

/** SQLite counts the transactions that wrote in its header (bytes 24 to 27). */
async function changeCounter(file: string): Promise<number> {
  const handle = await open(file, "r");
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 24);
    return buffer.readUInt32BE(0);
  } finally {
    await handle.close();
  }
}
