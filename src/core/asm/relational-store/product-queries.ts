import type { Kysely } from "kysely";
import type { ObjectId } from "../model/object-id.ts";
import type { Product, ProductIdentity, ProductState } from "../model/product.ts";
import type { Sighting } from "../store/asm-store.ts";
import { productOf } from "./asm-rows.ts";
import type { AsmTables } from "./asm-tables.ts";

export const unknownIdentity: ProductIdentity = {
  product: null,
  variant: null,
  firmware: null,
  serial: null,
  mac: null,
};

/** More products than this wait for nobody: somebody who knows the token is inventing them. */
const inboxLimit = 10_000;

/** Each query is one statement: SQLite's second connection must never meet a transaction that waits for a promise. */
export function productQueries(tables: Kysely<AsmTables>) {
  return { ...inboxQueries(tables), ...productReads(tables), ...productChanges(tables) };
}

function inboxQueries(tables: Kysely<AsmTables>) {
  async function inboxIsFull(): Promise<boolean> {
    const { pending } = await tables
      .selectFrom("asm_product")
      .where("state", "=", "pending")
      .select((select) => select.fn.countAll<number | string>().as("pending"))
      .executeTakeFirstOrThrow();
    return Number(pending) >= inboxLimit;
  }
  return {
    /** Puts products in the inbox unless they are known, or the inbox is full; some hundred at a time. */
    async enrol(sightings: readonly Sighting[]): Promise<void> {
      if (await inboxIsFull()) return;
      const rows = sightings.map(({ objectId, at, remoteAddress }) => ({
        object_id: objectId,
        state: "pending",
        identity: JSON.stringify(unknownIdentity),
        first_seen_at: at,
        last_notify_at: null,
        intervals: "[]",
        last_settings_at: null,
        remote_address: remoteAddress,
        full_read_asked_at: null,
      }));
      await tables
        .insertInto("asm_product")
        .values(rows)
        .onConflict((conflict) => conflict.column("object_id").doNothing())
        .execute();
    },
  };
}

function productReads(tables: Kysely<AsmTables>) {
  return {
    async products(): Promise<Product[]> {
      const all = tables.selectFrom("asm_product").selectAll();
      return (await all.orderBy("first_seen_at").orderBy("object_id").execute()).map(productOf);
    },
    async product(objectId: ObjectId): Promise<Product | undefined> {
      const row = await tables
        .selectFrom("asm_product")
        .selectAll()
        .where("object_id", "=", objectId)
        .executeTakeFirst();
      return row && productOf(row);
    },
  };
}

function productChanges(tables: Kysely<AsmTables>) {
  const update = (objectId: ObjectId) => tables.updateTable("asm_product").where("object_id", "=", objectId);
  return {
    async setProductState(objectId: ObjectId, state: ProductState): Promise<boolean> {
      return changed(await update(objectId).set({ state }).executeTakeFirst());
    },
    async askFullRead(objectId: ObjectId, at: string): Promise<boolean> {
      return changed(await update(objectId).set({ full_read_asked_at: at }).executeTakeFirst());
    },
    /** True for the one notify that is to be answered as unknown. */
    async takeFullRead(objectId: ObjectId): Promise<boolean> {
      const asked = update(objectId).where("full_read_asked_at", "is not", null);
      return changed(await asked.set({ full_read_asked_at: null }).executeTakeFirst());
    },
    async noteSettings(objectId: ObjectId, at: string, remoteAddress: string, identity?: ProductIdentity) {
      await update(objectId)
        .set({
          last_settings_at: at,
          remote_address: remoteAddress,
          ...(identity && { identity: JSON.stringify(identity) }),
        })
        .execute();
    },
  };
}

export type ProductQueries = ReturnType<typeof productQueries>;

export function changed(result: { readonly numUpdatedRows: bigint }): boolean {
  return result.numUpdatedRows > 0n;
}
