import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Variant } from "#shared/model/device-configuration.ts";
import { Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { DoorId } from "#shared/model/identity.ts";
import { AuthMode, Proof, type Sighting } from "#shared/model/sighting.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore, SiteTables } from "../store/site-store.ts";

/** What is remembered of a door besides its place and identity. */
const DoorFacts = z.object({
  product: z.string().nullable().default(null),
  firmware: z.string().nullable().default(null),
  variant: Variant.nullable().default(null),
  auth: AuthMode.nullable().default(null),
  proof: z.array(Proof).default([]),
  lastAnswer: z.string().nullable().default(null),
  login: z.enum(["none", "accepted", "refused"]).default("none"),
  factoryCredentials: z.boolean().default(false),
});
export type DoorFacts = z.infer<typeof DoorFacts>;

export type Door = {
  readonly id: DoorId;
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly serial: string | null;
  readonly mac: string | null;
  readonly facts: DoorFacts;
};

/** The doors of one site. A device is the same one by its serial, else its MAC address, else its address. */
export class SiteDoors {
  readonly #tables: SiteStore["tables"];
  readonly #clock: Clock;

  constructor({ tables }: SiteStore, clock: Clock) {
    this.#tables = tables;
    this.#clock = clock;
  }

  async list(): Promise<Door[]> {
    const rows = await this.#tables.selectFrom("door").selectAll().orderBy("host").orderBy("port").execute();
    return rows.map(doorOf);
  }

  async find(id: DoorId): Promise<Result<Door>> {
    const row = await this.#tables.selectFrom("door").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? ok(doorOf(row)) : failed(noSuchDoor());
  }

  async keep(door: Door): Promise<Door> {
    const { id, name, endpoint, serial, mac, facts } = door;
    const values = { name, ...endpoint, serial, mac, facts: JSON.stringify(facts) };
    await this.#tables
      .insertInto("door")
      .values({ id, ...values })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
      .execute();
    return door;
  }

  /** Notes a sighting: the device's row is brought up to date, or a new one is made. */
  async noteSighting(sighting: Sighting): Promise<Door> {
    const seen = sameDevice(await this.list(), sighting);
    const answered = sighting.proof.includes("http");
    const { product, firmware, variant, auth } = sighting;
    return this.keep({
      id: seen?.id ?? DoorId.parse(randomUUID()),
      name: seen?.name ?? "",
      endpoint: { scheme: sighting.scheme, host: sighting.host, port: sighting.port },
      serial: sighting.serial ?? seen?.serial ?? null,
      mac: sighting.mac ?? seen?.mac ?? null,
      facts: {
        ...(seen?.facts ?? DoorFacts.parse({})),
        ...known({ product, firmware, variant, auth }),
        proof: sighting.proof,
        lastAnswer: answered ? new Date(this.#clock.now()).toISOString() : (seen?.facts.lastAnswer ?? null),
      },
    });
  }

  /** Adds a door by address alone; the one already there is answered instead. */
  async addByAddress(endpoint: Endpoint): Promise<Door> {
    const url = endpointUrl(endpoint);
    const seen = (await this.list()).find((door) => endpointUrl(door.endpoint) === url);
    const facts = DoorFacts.parse({});
    return (
      seen ??
      this.keep({ id: DoorId.parse(randomUUID()), name: "", endpoint, serial: null, mac: null, facts })
    );
  }

  async forget(id: DoorId): Promise<void> {
    await this.#tables.deleteFrom("door").where("id", "=", id).execute();
  }
}

/** Leaves out what is not known, so that it does not erase what was. */
function known<Facts extends Record<string, unknown>>(
  facts: Facts,
): { [name in keyof Facts]?: NonNullable<Facts[name]> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as {
    [name in keyof Facts]?: NonNullable<Facts[name]>;
  };
}

function sameDevice(doors: readonly Door[], sighting: Sighting): Door | undefined {
  const bySerial = sighting.serial && doors.find(({ serial }) => serial === sighting.serial);
  const byMac = sighting.mac && doors.find(({ mac }) => mac === sighting.mac);
  if (bySerial || byMac) return bySerial || byMac || undefined;
  return doors.find(
    ({ endpoint, serial }) =>
      endpoint.host === sighting.host &&
      endpoint.port === sighting.port &&
      // Another serial at an old address is another device, never the old one renamed.
      (serial === null || sighting.serial === null || serial === sighting.serial),
  );
}

function doorOf(row: SiteTables["door"]): Door {
  return {
    id: DoorId.parse(row.id),
    name: row.name,
    endpoint: Endpoint.parse({ scheme: row.scheme, host: row.host, port: row.port }),
    serial: row.serial,
    mac: row.mac,
    facts: DoorFacts.parse(JSON.parse(row.facts)),
  };
}

export const noSuchDoor = () =>
  failure(
    "invalid",
    { fr: "Ce portier n'est plus dans le site.", en: "This door phone is no longer in the site." },
    { reason: "no-such-door" },
  );
