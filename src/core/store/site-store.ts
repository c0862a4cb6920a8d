import { type Generated, sql } from "kysely";
import type { Result } from "#shared/result/result.ts";
import { actingParts, type DatabaseWays, type OpenDatabase, openDatabase } from "./open-database.ts";
import * as doorsAndCredentials from "./site-migrations/0001-doors-and-credentials.ts";
import * as media from "./site-migrations/0002-media.ts";
import * as plannedDoors from "./site-migrations/0003-planned-doors.ts";
import * as drafts from "./site-migrations/0004-drafts-of-any-part.ts";
import * as dossier from "./site-migrations/0005-dossier.ts";
import * as guidedTests from "./site-migrations/0006-guided-tests.ts";
import * as siteDirectory from "./site-migrations/0007-site-directory.ts";
import * as travel from "./site-migrations/0008-travel.ts";
import * as siteNetworks from "./site-migrations/0009-site-networks.ts";

/** Tables of a `.perron` site file. Times are ISO 8601 UTC; `facts`, `planned`, `parts`, `residents`, `numbers`, `doors`, `days`, `summary`, `networks` are JSON. */
export type SiteTables = {
  site: { id: string; name: string; opened_at: string; networks: string | null };
  door: {
    id: string;
    name: string;
    scheme: string;
    host: string;
    port: number;
    serial: string | null;
    mac: string | null;
    facts: string;
    place: string;
    planned: string | null;
    missing_since: string | null;
  };
  credential: { id: string; position: number; user: string; sealed_password: string; factory: number };
  medium: { id: string; kind: string; name: string; seconds: number | null; content: Uint8Array };
  draft: { door_id: string; baseline: string; base: string; parts: string; saved_at: string };
  draft_secret: { id: string; door_id: string; sealed: string };
  test_list: { door_id: string; made_at: string; tests: string; facts: string };
  test_try: { sequence: Generated<number>; door_id: string; test_id: string; content: string };
  test_photograph: { id: string; door_id: string; test_id: string; added_at: string; content: Uint8Array };
  measurement: { door_id: string; name: string; value: number; at: string; by: string };
  check_choice: { name: string; value: string };
  visit: {
    door_id: string;
    baseline: string | null;
    baseline_at: string | null;
    latest: string;
    latest_at: string;
  };
  evidence: { sequence: number; hash: string; text: string };
  last_read: { door_id: string; read_at: string; view: string };
  dossier_sheet: { part: string; content: string };
  dossier_picture: {
    id: string;
    door_id: string | null;
    caption: string;
    added_at: string;
    content: Uint8Array;
  };
  signature: { party: string; name: string; signed_at: string; strokes: string };
  site_time_range: { id: string; name: string; days: string };
  site_resident: {
    id: string;
    first_name: string;
    last_name: string;
    numbers: string;
    /** Identifier of a time range of the site; empty = always. */
    time_range: string;
    priority: number;
    image: string;
    /** The index on each door phone the resident rings at, by door; null = not placed yet. */
    doors: string;
  };
  /** The site's own key, wrapped by `laptop` (this laptop's vault) or by a `passphrase`. */
  site_key: { kind: string; wrapped: string };
  /** This copy of the file (`own` 1), and what others held when last met (gzip of JSON). */
  site_copy: { id: string; own: number; met_at: string; held: Uint8Array | null };
  site_snapshot: {
    id: string;
    serial: string | null;
    host: string;
    taken_at: string;
    reason: string;
    /** JSON of the files, sealed under the site's key: a configuration holds passwords and codes. */
    sealed: string;
  };
  site_run: { id: string; made_at: string; summary: string };
};

export type SiteStore = OpenDatabase<SiteTables>;

/** By name, in their order. */
export const siteMigrations = {
  "0001-doors-and-credentials": doorsAndCredentials,
  "0002-media": media,
  "0003-planned-doors": plannedDoors,
  "0004-drafts-of-any-part": drafts,
  "0005-dossier": dossier,
  "0006-guided-tests": guidedTests,
  "0007-site-directory": siteDirectory,
  "0008-travel": travel,
  "0009-site-networks": siteNetworks,
};

type SiteWays = DatabaseWays<SiteTables>;

/**
 * Opens a site file. One whole file after each commit, so that it can be copied and carried at any moment.
 *
 * With `checkPages` also what the tables are is looked at: a stranger's file may lack one, whatever it says of itself.
 */
export async function openSiteStore(file: string, ways: SiteWays = {}): Promise<Result<SiteStore>> {
  if (!ways.checkPages) return open(file, ways);
  ours ??= ourSchema();
  const { acting, columns } = await ours;
  const accept = async (tables: SiteStore["tables"]) => {
    const there = await columnsOf(tables);
    const missing = columns.find((column) => !there.includes(column));
    if (missing !== undefined) throw Object.assign(new Error(`without ${missing}`), { errcode: 26 });
    await ways.accept?.(tables);
  };
  return open(file, { ...ways, acting, accept });
}

function open(file: string, ways: SiteWays) {
  return openDatabase<SiteTables>(
    file,
    { getMigrations: async () => siteMigrations },
    { journal: "delete", ...ways },
  );
}

type Schema = { readonly acting: ReadonlySet<string>; readonly columns: readonly string[] };

let ours: Promise<Schema> | undefined;

/** What a site file is to have, read once from one that was made right now. */
async function ourSchema(): Promise<Schema> {
  const made = await open(":memory:", {});
  if (!made.ok) throw new Error(made.error.message.en);
  const acting = await sql.raw<{ sql: string }>(actingParts).execute(made.value.tables);
  const columns = await columnsOf(made.value.tables);
  await made.value.close();
  return { acting: new Set(acting.rows.map((row) => row.sql)), columns };
}

/** As `door.name`. */
async function columnsOf(tables: SiteStore["tables"]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select sqlite_master.name || '.' || columns.name as name
    from sqlite_master join pragma_table_info(sqlite_master.name) as columns where sqlite_master.type = 'table'`.execute(
    tables,
  );
  return rows.map(({ name }) => name);
}
