import { z } from "zod";
import type { SnapshotSummary } from "#shared/model/snapshot.ts";
import type { SiteStore } from "../../store/site-store.ts";
import type { Snapshots } from "../../store/snapshots.ts";
import { bringSnapshots, type SnapshotShelf } from "../merge-sites/bring-snapshots.ts";
import type { SiteSecrets } from "./site-secrets.ts";

const Files = z.array(z.tuple([z.string(), z.base64()]));

/**
 * Copies the snapshots of a site's devices from this laptop into its file, each sealed: a configuration holds passwords and
 * door codes. One that is there already is left as it is.
 */
export async function packSnapshots(
  { tables }: SiteStore,
  snapshots: Snapshots,
  seal: (content: string) => string,
): Promise<void> {
  const there = new Set(
    (await tables.selectFrom("site_snapshot").select("id").execute()).map(({ id }) => id),
  );
  for (const { id, serial, host, takenAt, reason } of await ofDoors(tables, snapshots)) {
    const loaded = there.has(id) ? undefined : await snapshots.load(id);
    if (!loaded?.ok) continue;
    const files = [...loaded.value.files].map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString("base64"),
    ]);
    const row = { id, serial, host, taken_at: takenAt, reason, sealed: seal(JSON.stringify(files)) };
    await tables.insertInto("site_snapshot").values(row).execute();
  }
}

/** Brings the snapshots of a file that came from elsewhere to this laptop, where restoring finds them. */
export async function unpackSnapshots(
  store: SiteStore,
  snapshots: Snapshots,
  secrets: Pick<SiteSecrets, "open">,
): Promise<void> {
  await bringSnapshots(store, secrets, { shelf: shelfOnLaptop(snapshots), write: true });
}

/** The snapshots of this laptop, filled from what travelled. */
export function shelfOnLaptop(snapshots: Snapshots): SnapshotShelf {
  return {
    has: (id) => snapshots.has(id),
    async keep({ serial, host, taken_at, reason }, content) {
      const files = Files.parse(JSON.parse(content));
      const origin = { serial, host, takenAt: taken_at, reason: reason as SnapshotSummary["reason"] };
      const saved = await snapshots.save(
        origin,
        new Map(files.map(([name, bytes]) => [name, new Uint8Array(Buffer.from(bytes, "base64"))])),
      );
      return saved.ok;
    },
  };
}

/** By serial number; by address only for a door whose serial nobody knows yet. */
async function ofDoors(tables: SiteStore["tables"], snapshots: Snapshots): Promise<SnapshotSummary[]> {
  const doors = await tables.selectFrom("door").select(["serial", "host", "port"]).execute();
  const lists = await Promise.all(
    doors.map(({ serial, host, port }) => snapshots.list(serial ? { serial } : { host: `${host}:${port}` })),
  );
  return [...new Map(lists.flat().map((one) => [one.id, one])).values()];
}
