import type { SiteStore } from "../../store/site-store.ts";
import type { Sealer } from "../../vault/vault.ts";

type SnapshotRow = {
  readonly id: string;
  readonly serial: string | null;
  readonly host: string;
  readonly taken_at: string;
  readonly reason: string;
};

/** Where snapshots are kept: on this laptop, or sealed in a site file. */
export type SnapshotShelf = {
  has(id: string): Promise<boolean>;
  /** `content` in the form that travels: JSON of the files. False where it cannot be kept. */
  keep(row: SnapshotRow, content: string): Promise<boolean>;
};

/** Brings the snapshots that travelled in another copy: by content, so that none is kept twice. */
export async function bringSnapshots(
  { tables }: SiteStore,
  other: Pick<Sealer, "open">,
  { shelf, write }: { readonly shelf: SnapshotShelf; readonly write: boolean },
): Promise<{ brought: number; missing: number }> {
  let [brought, missing] = [0, 0];
  for (const { sealed, ...row } of await tables.selectFrom("site_snapshot").selectAll().execute()) {
    if (await shelf.has(row.id)) continue;
    const content = other.open(sealed);
    const kept = content.ok && (!write || (await shelf.keep(row, content.value)));
    if (kept) brought += 1;
    else missing += 1;
  }
  return { brought, missing };
}

/** The shelf in a site file, sealed by `own`. */
export function shelfInFile({ tables }: SiteStore, own: Sealer): SnapshotShelf {
  return {
    has: async (id) =>
      (await tables.selectFrom("site_snapshot").select("id").where("id", "=", id).executeTakeFirst()) !==
      undefined,
    async keep(row, content) {
      const sealed = own.seal(content);
      if (!sealed.ok) return false;
      await tables
        .insertInto("site_snapshot")
        .values({ ...row, sealed: sealed.value })
        .execute();
      return true;
    },
  };
}
