import { setImmediate as nextTurn } from "node:timers/promises";
import { sealInBox } from "../vault/sealed-box.ts";
import type { LaptopStore } from "./laptop-store.ts";
import type { SnapshotKeys } from "./snapshot-keys.ts";
import { boxContext } from "./snapshots.ts";
import { wipeFreePages } from "./wipe-free-pages.ts";

/** In one commit: some hundredths of a second, which nobody at the page feels, and no journal as large as the database. */
const atOnce = 20;

/**
 * Seals the snapshots that an older Perron left in clear, and wipes what lay there from the file and its journal.
 *
 * Each commit leaves a database that is whole: a snapshot is in clear or sealed, and read either way. Killed in between, or
 * while another process reads, the next opening goes on. Throws as the database does.
 */
export async function sealSnapshots(
  { tables }: Pick<LaptopStore, "tables">,
  keys: SnapshotKeys,
  signal?: AbortSignal,
): Promise<void> {
  if (!(await isAnythingLeft(tables))) return;
  while (!signal?.aborted && (await sealSome(tables, await keys.current()))) await nextTurn();
  if (!signal?.aborted) await wipe(tables);
}

type Tables = LaptopStore["tables"];
type Key = Awaited<ReturnType<SnapshotKeys["current"]>>;

async function isAnythingLeft(tables: Tables): Promise<boolean> {
  const row = await tables
    .selectFrom("setting")
    .select("name")
    .where("name", "=", "snapshots-to-wipe")
    .executeTakeFirst();
  return row !== undefined;
}

/** False when none was left in clear. */
async function sealSome(tables: Tables, key: Key): Promise<boolean> {
  const some = await tables
    .selectFrom("snapshot")
    .select("id")
    .where("sealed_by", "is", null)
    .limit(atOnce)
    .execute();
  if (some.length === 0) return false;
  await tables.transaction().execute(async (transaction) => {
    for (const { id } of some) {
      // First the write: from here on no other process seals the same one.
      const mine = await transaction
        .updateTable("snapshot")
        .set({ sealed_by: key.id })
        .where("id", "=", id)
        .where("sealed_by", "is", null)
        .executeTakeFirst();
      if (mine.numUpdatedRows === 0n) continue;
      const files = await transaction
        .selectFrom("snapshot_file")
        .selectAll()
        .where("snapshot_id", "=", id)
        .execute();
      for (const { name, content } of files)
        await transaction
          .updateTable("snapshot_file")
          .set({ content: sealInBox(key.publicKey, content, boxContext(id, name)) })
          .where("snapshot_id", "=", id)
          .where("name", "=", name)
          .execute();
    }
  });
  return true;
}

async function wipe(tables: Tables): Promise<void> {
  if (await wipeFreePages(tables, "perron.sqlite"))
    await tables.deleteFrom("setting").where("name", "=", "snapshots-to-wipe").execute();
}
