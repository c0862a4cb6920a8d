import type { DoorId } from "#shared/model/identity.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore } from "../store/site-store.ts";

export type KeptMeasurement = {
  readonly name: string;
  readonly value: number;
  readonly at: string;
  readonly by: string;
};

/** What was measured at each door; measuring again replaces. */
export function measurementsIn({ tables }: SiteStore, clock: Clock) {
  const now = () => new Date(clock.now()).toISOString();

  return {
    async measurements(doorId: DoorId): Promise<KeptMeasurement[]> {
      return tables
        .selectFrom("measurement")
        .select(["name", "value", "at", "by"])
        .where("door_id", "=", doorId)
        .execute();
    },

    /** `value` null takes the measurement back. */
    async measure(doorId: DoorId, name: string, value: number | null, by: string): Promise<void> {
      if (value === null) {
        await tables
          .deleteFrom("measurement")
          .where("door_id", "=", doorId)
          .where("name", "=", name)
          .execute();
        return;
      }
      const values = { value, at: now(), by };
      await tables
        .insertInto("measurement")
        .values({ door_id: doorId, name, ...values })
        .onConflict((conflict) => conflict.columns(["door_id", "name"]).doUpdateSet(values))
        .execute();
    },
  };
}
