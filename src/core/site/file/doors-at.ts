import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { Endpoint } from "#shared/model/endpoint.ts";
import { assertActsOnNothing } from "../../store/distrust.ts";

/** A door phone as somebody reached it: by its address, and by its serial number where that was learnt. */
export type Reached = { readonly endpoint: Endpoint; readonly serial: string | null };

const Row = z.object({ id: z.string(), name: z.string(), serial: z.string().nullable(), endpoint: Endpoint });
type DoorAt = z.infer<typeof Row>;

/**
 * The doors of a site file that are this door phone; looks without locking it. A file that cannot be read has none.
 *
 * By serial number. By address where either side knows none: behind an address that another one had is another door phone.
 */
export function doorsAt(file: string, { endpoint, serial }: Reached): DoorAt[] {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    assertActsOnNothing(database);
    const rows = database
      .prepare(
        "SELECT id, name, serial, scheme, host, port FROM door WHERE serial = ? OR (host = ? AND port = ?)",
      )
      .all(serial, endpoint.host, endpoint.port);
    const doors = rows.map(({ scheme, host, port, ...row }) =>
      Row.parse({ ...row, endpoint: { scheme, host, port } }),
    );
    return doors.filter((door) => serial === null || door.serial === null || door.serial === serial);
  } catch {
    // Gone, damaged or newer: opening it says so, to whoever opens it.
    return [];
  } finally {
    database?.close();
  }
}
