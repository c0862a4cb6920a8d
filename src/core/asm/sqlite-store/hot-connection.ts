import { DatabaseSync } from "node:sqlite";

/**
 * A connection on prepared statements, for notifies and events.
 *
 * Other connections write to the same file, so it must hold its locks only within one call.
 */
/** Room for the pages that events are spread over, and a checkpoint that writes each of them once: 16 MiB. */
const roomy = "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4096";

export function hotConnection(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
  database.exec(roomy);
  return database;
}
