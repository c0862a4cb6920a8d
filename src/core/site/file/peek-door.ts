import { DatabaseSync } from "node:sqlite";
import type { DoorId } from "#shared/model/identity.ts";
import { assertActsOnNothing } from "../../store/distrust.ts";

/** Whether a site file that is not open holds a door; looks without locking it. A file that cannot be read holds none. */
export function mayHoldDoor(file: string, id: DoorId): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    assertActsOnNothing(database);
    return database.prepare("SELECT 1 FROM door WHERE id = ?").get(id) !== undefined;
  } catch {
    // Gone, damaged or newer: opening it says so, to whoever opens it.
    return false;
  } finally {
    database?.close();
  }
}
