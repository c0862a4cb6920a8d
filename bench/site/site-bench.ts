import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemClock } from "#core/clock/clock.ts";
import { siteDirectoryIn } from "#core/site/directory/site-directory-store.ts";
import { openSiteFile } from "#core/site/file/open-site-file.ts";
import { openSiteStore } from "#core/store/site-store.ts";
import type { BenchRow } from "../bench-row.ts";

/** Time to open a site of 5,000 residents who each ring at 4 of 50 doors, checked page by page, and to read its directory. */
export async function runSiteBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "perron-site-bench-"));
  const file = join(folder, "site.perron");
  await makeSite(file);
  const opening: number[] = [];
  const reading: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const start = performance.now();
    const opened = await openSiteFile(file, { clock: systemClock });
    if (!opened.ok) throw new Error(opened.error.message.en);
    opening.push(performance.now() - start);
    const { residents } = await siteDirectoryIn(opened.value.store).read();
    if (residents.length !== 5_000) throw new Error("residents are missing");
    reading.push(performance.now() - start);
    await opened.value.close();
  }
  const bare = Math.min(...Array.from({ length: 10 }, () => bareRead(file)));
  rmSync(folder, { recursive: true });
  const peer = { name: "node:sqlite reading the bare rows", value: bare };
  const row = (name: string, times: readonly number[]): BenchRow => {
    const value = Math.min(...times);
    const limit = `${bare.toFixed(1)} ms for SQLite to hand over the rows, unchecked; ours ${(value / bare).toFixed(1)} ×: every page is checked first`;
    return { name, value, unit: "ms", peer, limit };
  };
  return [
    row("open a site of 5,000 residents × 50 doors", opening),
    row("the same with its directory read", reading),
  ];
}

function bareRead(file: string): number {
  const start = performance.now();
  const database = new DatabaseSync(file, { readOnly: true });
  database.prepare("SELECT * FROM site_resident").all();
  database.close();
  return performance.now() - start;
}

async function makeSite(file: string): Promise<void> {
  const store = await openSiteStore(file);
  if (!store.ok) throw new Error(store.error.message.en);
  await store.value.tables.insertInto("site").values({ id: "s", name: "Bench", opened_at: "" }).execute();
  const residents = Array.from({ length: 5_000 }, (_, at) => ({
    ...{ id: crypto.randomUUID(), firstName: `Prénom ${at}`, lastName: `Nom ${at}` },
    ...{ numbers: ["sip:192.168.0.23"], timeRange: "", priority: false, image: "" },
    doors: Object.fromEntries([0, 1, 2, 3].map((step) => [`door-${(at + step) % 50}`, at + 1])),
  }));
  await siteDirectoryIn(store.value).change({ residents });
  await store.value.close();
}
