import { z } from "zod";
import { type DeviceConfiguration, Relay, Variant } from "#shared/model/device-configuration.ts";

/** What the rules need of a device's configuration, kept with its list of tests. */
export const DoorFacts = z.object({
  variant: Variant.nullable(),
  firmware: z.string(),
  relays: z.array(Relay),
  residents: z.number(),
  /** Residents that no code could ring, by name. */
  withoutNumber: z.array(z.string()),
  /** Indexes used by more than one resident: their code would be the same. */
  sharedIndexes: z.array(z.number()),
});
export type DoorFacts = z.infer<typeof DoorFacts>;

export function doorFactsOf({ firmware, relays, residents }: DeviceConfiguration): DoorFacts {
  const indexes = residents.map(({ index }) => index);
  return {
    variant: firmware.variant,
    firmware: firmware.version,
    relays,
    residents: residents.length,
    withoutNumber: residents
      .filter(({ numbers }) => numbers.every((number) => number === ""))
      .map(({ index, firstName, lastName }) => `${lastName} ${firstName}`.trim() || String(index)),
    sharedIndexes: [...new Set(indexes.filter((index, at) => indexes.indexOf(index) !== at))],
  };
}
