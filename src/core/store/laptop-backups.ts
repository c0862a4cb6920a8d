import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../clock/clock.ts";
import type { LaptopStore } from "./laptop-store.ts";
import { renameWhole } from "./write-whole.ts";

/** Three days of work: one of them is from before whatever went wrong. */
const kept = 3;

/** Copies of what this laptop remembers, the newest of each day; made when Perron ends. */
export function laptopBackups(dataFolder: string, clock: Pick<Clock, "now">) {
  const folder = join(dataFolder, "laptop-backups");

  /** Oldest first. */
  async function list(): Promise<string[]> {
    const names = await readdir(folder).catch(() => []);
    return names
      .filter((name) => name.endsWith(".sqlite"))
      .sort()
      .map((name) => join(folder, name));
  }

  return {
    list,

    /** Nothing while an older Perron's snapshots lie there in clear: no copy of them is to outlive their sealing. */
    async keep(store: LaptopStore): Promise<void> {
      const inClear = await store.tables
        .selectFrom("setting")
        .select("name")
        .where("name", "=", "snapshots-to-wipe")
        .executeTakeFirst();
      if (inClear) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${new Date(clock.now()).toISOString().slice(0, 10)}.sqlite`);
      await rm(`${file}.part`, { force: true });
      await store.copyTo(`${file}.part`);
      await renameWhole(`${file}.part`, file);
      for (const old of (await list()).slice(0, -kept)) await rm(old, { force: true });
    },
  };
}

export type LaptopBackups = ReturnType<typeof laptopBackups>;
