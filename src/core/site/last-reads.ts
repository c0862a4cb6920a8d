import { DeviceView } from "#shared/contract/door-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { SiteStore } from "../store/site-store.ts";

/** What each door phone held when it was last read, without its secrets: for papers made without the network. */
export function lastReadsIn({ tables }: SiteStore) {
  return {
    async keep(doorId: DoorId, device: DeviceView): Promise<void> {
      const values = { read_at: device.readAt, view: JSON.stringify(device) };
      await tables
        .insertInto("last_read")
        .values({ door_id: doorId, ...values })
        .onConflict((conflict) => conflict.column("door_id").doUpdateSet(values))
        .execute();
    },

    /** By door; one kept by an older Perron that no longer reads is left out. */
    async all(): Promise<Map<string, DeviceView>> {
      const rows = await tables.selectFrom("last_read").selectAll().execute();
      return new Map(
        rows.flatMap(({ door_id, view }) => {
          const device = DeviceView.safeParse(JSON.parse(view));
          return device.success ? [[door_id, device.data] as const] : [];
        }),
      );
    },
  };
}

export type LastReads = ReturnType<typeof lastReadsIn>;
