import type { LaptopStore } from "./laptop-store.ts";

/** Panels whose screens show a number, written down before each is lit. */
export function litPanelsIn({ tables }: LaptopStore) {
  return {
    async remember(id: string, number: number): Promise<void> {
      await tables
        .insertInto("lit_panel")
        .values({ door_id: id, number })
        .onConflict((conflict) => conflict.column("door_id").doUpdateSet({ number }))
        .execute();
    },
    async forget(id: string): Promise<void> {
      await tables.deleteFrom("lit_panel").where("door_id", "=", id).execute();
    },
    async list(): Promise<{ id: string; number: number }[]> {
      const rows = await tables.selectFrom("lit_panel").selectAll().orderBy("number").execute();
      return rows.map(({ door_id, number }) => ({ id: door_id, number }));
    },
  };
}

export type LitPanels = ReturnType<typeof litPanelsIn>;
