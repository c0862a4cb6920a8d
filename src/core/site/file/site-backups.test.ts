import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { ManualClock } from "../../clock/manual-clock.ts";
import { openSiteStore } from "../../store/site-store.ts";
import { openSiteFile } from "./open-site-file.ts";
import { siteBackups } from "./site-backups.ts";

test("F37: each visit that changed something leaves a backup, the newest five stay", async () => {
  const folder = mkdtempSync(join(tmpdir(), "perron-backup-"));
  const file = join(folder, "site.perron");
  const made = await openSiteStore(file);
  if (!made.ok) throw new Error(made.error.message.en);
  await made.value.tables.insertInto("site").values({ id: "s", name: "0", opened_at: "" }).execute();
  await made.value.close();
  const clock = new ManualClock();
  const backups = siteBackups(join(folder, "backups"), clock);
  for (let visit = 1; visit <= 8; visit += 1) {
    clock.advance(milliseconds(60_000));
    const opened = await openSiteFile(file, { clock, backups });
    if (!opened.ok) throw new Error(opened.error.message.en);
    if (visit !== 8)
      await opened.value.store.tables
        .updateTable("site")
        .set({ name: String(visit) })
        .execute();
    await opened.value.close();
  }
  const names = await backups.list();
  expect(names).toHaveLength(5);
  const kept = [];
  for (const name of names) {
    const backup = await openSiteStore(backups.pathOf(name), { readOnly: true });
    if (!backup.ok) throw new Error(backup.error.message.en);
    kept.push((await backup.value.tables.selectFrom("site").select("name").executeTakeFirst())?.name);
    await backup.value.close();
  }
  expect(kept).toEqual(["3", "4", "5", "6", "7"]);
  rmSync(folder, { recursive: true });
});
