import { z } from "zod";
import { type ColumnMapping, headerKey, type SheetKind } from "../../site/sheet/sheet-columns.ts";
import type { LaptopStore } from "../../store/laptop-store.ts";

/** How a person laid the columns of a customer's file, for the next file with the same header. */
export function keptMappings({ tables }: LaptopStore) {
  return {
    async of(header: readonly string[], kind: SheetKind): Promise<ColumnMapping | null> {
      const row = await tables
        .selectFrom("csv_mapping")
        .select("mapping")
        .where("header", "=", headerKey(header, kind))
        .executeTakeFirst();
      return row ? z.array(z.string().nullable()).parse(JSON.parse(row.mapping)) : null;
    },

    async keep(header: readonly string[], kind: SheetKind, mapping: ColumnMapping): Promise<void> {
      const values = { mapping: JSON.stringify(mapping) };
      await tables
        .insertInto("csv_mapping")
        .values({ header: headerKey(header, kind), ...values })
        .onConflict((conflict) => conflict.column("header").doUpdateSet(values))
        .execute();
    },
  };
}

export type KeptMappings = ReturnType<typeof keptMappings>;
