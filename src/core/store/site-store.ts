import type { Generated } from "kysely";
import type { OpenDatabase } from "./open-database.ts";
import { openDatabase } from "./open-database.ts";
import * as doorsAndCredentials from "./site-migrations/0001-doors-and-credentials.ts";
import * as media from "./site-migrations/0002-media.ts";
import * as dossier from "./site-migrations/0005-dossier.ts";
import * as guidedTests from "./site-migrations/0006-guided-tests.ts";

/** Tables of a `.perron` site file. Times are ISO 8601 UTC; `facts`, `residents` are JSON. */
export type SiteTables = {
  site: { id: string; name: string; opened_at: string };
  door: {
    id: string;
    name: string;
    scheme: string;
    host: string;
    port: number;
    serial: string | null;
    mac: string | null;
    facts: string;
  };
  credential: { id: string; position: number; user: string; sealed_password: string; factory: number };
  medium: { id: string; kind: string; name: string; seconds: number | null; content: Uint8Array };
  draft: { door_id: string; baseline: string; residents: string; saved_at: string };
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
};

export type SiteStore = OpenDatabase<SiteTables>;

export function openSiteStore(file: string) {
  return openDatabase<SiteTables>(file, {
    getMigrations: async () => ({
      "0001-doors-and-credentials": doorsAndCredentials,
      "0002-media": media,
      "0005-dossier": dossier,
      "0006-guided-tests": guidedTests,
    }),
  });
}
