import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSiteStore } from "#core/store/site-store.ts";

/** A small site file with something in the tables that a door's list, a directory and a library are read from. */
export async function sampleSite(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "perron-fuzz-site-"));
  const file = join(folder, "a.perron");
  const opened = await openSiteStore(file);
  if (!opened.ok) throw new Error(opened.error.message.en);
  const { tables } = opened.value;
  await tables.insertInto("site").values({ id: "s", name: "Voltaire", opened_at: "" }).execute();
  const door = { scheme: "http", host: "192.168.0.30", port: 80, serial: "8963225", mac: null, facts: "{}" };
  await tables
    .insertInto("door")
    .values({ id: "d1", name: "Hall", place: "", planned: null, missing_since: null, ...door })
    .execute();
  const person = { numbers: '["1000@1"]', time_range: "", priority: 0, image: "", doors: '{"d1":1}' };
  for (const id of ["r1", "r2"])
    await tables
      .insertInto("site_resident")
      .values({ id, first_name: "", last_name: id, ...person })
      .execute();
  const medium = { id: "m", kind: "logo", name: "logo", seconds: null, content: new Uint8Array(300) };
  await tables.insertInto("medium").values(medium).execute();
  await opened.value.close();
  // Small pages: a whole file is some 30 KB, and a change in it is rarely in a page of nothing.
  const database = new DatabaseSync(file);
  database.exec("PRAGMA page_size=512; VACUUM");
  database.close();
  const bytes = new Uint8Array(readFileSync(file));
  rmSync(folder, { recursive: true });
  return bytes;
}
