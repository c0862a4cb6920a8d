import type { Pool } from "pg";
import type { PendingSighting } from "../store/sightings.ts";

/** Writes the signs of life of the last moment in one statement; an older one of another server never wins. */
export function sightingWriter(pool: Pool) {
  return async (pending: ReadonlyMap<string, PendingSighting>): Promise<void> => {
    // In one order everywhere: two servers that write the same products must not wait for each other in a circle.
    const entries = [...pending].sort(([a], [b]) => (a < b ? -1 : 1));
    await pool.query({
      name: "asm-sightings",
      text: `with seen as (
               select p.object_id, s.at, s.intervals, s.remote_address
               from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as s(object_id, at, intervals, remote_address)
               join asm_product p using (object_id)
               where p.last_notify_at is null or p.last_notify_at < s.at
               order by p.object_id for update of p)
             update asm_product p set last_notify_at = seen.at, intervals = seen.intervals,
               remote_address = seen.remote_address
             from seen where p.object_id = seen.object_id`,
      values: [
        entries.map(([objectId]) => objectId),
        entries.map(([, seen]) => seen.lastNotifyAt),
        entries.map(([, seen]) => JSON.stringify(seen.intervals)),
        entries.map(([, seen]) => seen.remoteAddress),
      ],
    });
  };
}
