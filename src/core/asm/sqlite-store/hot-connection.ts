import { DatabaseSync } from "node:sqlite";

/**
 * A connection on prepared statements, for notifies and events.
 *
 * Other connections write to the same file, so it must hold its locks only within one call.
 */
export function hotConnection(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
  return database;
}
