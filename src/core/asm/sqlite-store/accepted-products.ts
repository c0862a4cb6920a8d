import type { DatabaseSync } from "node:sqlite";
import type { ObjectId } from "../model/object-id.ts";

/** Which products are accepted, asked of the database once as long as no other connection changes it. */
export function acceptedProducts(database: DatabaseSync) {
  const accepted = database.prepare("select 1 from asm_product where object_id = ? and state = 'accepted'");
  // Changes when another connection has written, and only then (sqlite.org/pragma.html#pragma_data_version).
  const version = database.prepare("PRAGMA data_version");
  const known = new Map<ObjectId, boolean>();
  let knownAt: unknown;

  return {
    /** Call it within the transaction that decides. */
    follow(): void {
      const now = version.get()?.data_version;
      if (now !== knownAt) known.clear();
      knownAt = now;
    },
    has(objectId: ObjectId): boolean {
      const remembered = known.get(objectId);
      if (remembered !== undefined) return remembered;
      const is = accepted.get(objectId) !== undefined;
      known.set(objectId, is);
      return is;
    },
  };
}
