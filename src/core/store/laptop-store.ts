import { chmod, open } from "node:fs/promises";
import { join } from "node:path";
import type { Generated } from "kysely";
import * as devicesAndSnapshots from "./laptop-migrations/0001-devices-and-snapshots.ts";
import * as litPanels from "./laptop-migrations/0002-lit-panels.ts";
import * as bulkRuns from "./laptop-migrations/0003-bulk-runs.ts";
import * as linkBefore from "./laptop-migrations/0004-link-before.ts";
import * as readings from "./laptop-migrations/0005-readings.ts";
import * as bulkOnThePage from "./laptop-migrations/0006-bulk-on-the-page.ts";
import * as sealedSnapshots from "./laptop-migrations/0007-sealed-snapshots.ts";
import type { OpenDatabase } from "./open-database.ts";
import { openDatabase } from "./open-database.ts";
import { privateFolder } from "./private-folder.ts";

/** Tables of `perron.sqlite`, what this laptop remembers across sites. Times are ISO 8601 UTC. */
export type LaptopTables = {
  known_device: { key: string; fingerprint: string | null; auth: string | null };
  snapshot: {
    id: string;
    serial: string | null;
    host: string;
    taken_at: string;
    reason: string;
    /** Null: in clear, as an older Perron left it. */
    sealed_by: string | null;
  };
  snapshot_key: { id: string; made_at: string; public_key: Uint8Array; wraps: string };
  snapshot_file: { snapshot_id: string; name: string; content: Uint8Array };
  push_journal: { run_id: string; position: number; at: string; entry: string };
  known_site: { id: string; file: string; name: string; doors: number; opened_at: string };
  lit_panel: { door_id: string; number: number };
  bulk_run: { id: string; made_at: string; given: string; owner: string | null };
  bulk_item: {
    run_id: string;
    position: number;
    door: string;
    state: string;
    plan: string | null;
    snapshot: string | null;
    error: string | null;
  };
  bulk_entry: { sequence: Generated<number>; run_id: string; position: number; at: string; state: string };
  bulk_wish: {
    run_id: string;
    site_id: string;
    kind: string;
    label: string;
    settings: string;
    wish: string;
    sealed: number;
    sent_at: string | null;
  };
  csv_mapping: { header: string; mapping: string };
  link_before: { door_id: string; snapshot_id: string; url: string; path: string; at: string };
  reading: { door_id: string; baseline: string; snapshot_id: string; read_at: string; logos: string | null };
  setting: { name: string; value: string };
};

export type LaptopStore = OpenDatabase<LaptopTables>;

const migrations = {
  "0001-devices-and-snapshots": devicesAndSnapshots,
  "0002-lit-panels": litPanels,
  "0003-bulk-runs": bulkRuns,
  "0004-link-before": linkBefore,
  "0005-readings": readings,
  "0006-bulk-on-the-page": bulkOnThePage,
  "0007-sealed-snapshots": sealedSnapshots,
};

/**
 * Opens what this laptop remembers. Only its owner may read it: it tells of every building they went to. What it holds of
 * passwords and codes (snapshots, wishes of runs) is sealed. A folder where another user could lead it elsewhere is
 * refused.
 */
export async function openLaptopStore(dataFolder: string) {
  const own = privateFolder(dataFolder);
  if (!own.ok) return own;
  const file = join(dataFolder, "perron.sqlite");
  await forOwnerAlone(file);
  return openDatabase<LaptopTables>(file, { getMigrations: async () => migrations }, { checkOwnPages: true });
}

/** SQLite gives its journals the rights of the file, so these come first. */
async function forOwnerAlone(file: string): Promise<void> {
  try {
    await (await open(file, "a", 0o600)).close();
    for (const one of [file, `${file}-wal`, `${file}-shm`]) await chmod(one, 0o600).catch(unlessMissing);
  } catch {
    // A folder that cannot be written, or a file system without rights: the opening itself says what matters of it.
  }
}

function unlessMissing(cause: NodeJS.ErrnoException): void {
  if (cause.code !== "ENOENT") throw cause;
}
