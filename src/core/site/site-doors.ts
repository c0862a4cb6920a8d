import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { z } from "zod";
import { PlannedDoor } from "#shared/contract/door-contract.ts";
import { Variant } from "#shared/model/device-configuration.ts";
import { Endpoint, endpointUrl, parseEndpoint } from "#shared/model/endpoint.ts";
import { DoorId } from "#shared/model/identity.ts";
import { AuthMode, Proof, type Sighting } from "#shared/model/sighting.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import type { SiteStore, SiteTables } from "../store/site-store.ts";
import { renamedElsewhere } from "./edited-elsewhere.ts";

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

/** The address of a planned door that has none yet: a name that never leads anywhere (RFC 2606). */
const nowhere: Endpoint = { scheme: "http", host: "address.invalid", port: 80 };

export type Door = {
  readonly id: DoorId;
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly serial: string | null;
  readonly mac: string | null;
  readonly facts: DoorFacts;
  /** Where in the building: « hall B », « parking ». */
  readonly place: string;
  /** What was meant for this door before a device was there; null = nobody planned it. */
  readonly planned: PlannedDoor | null;
  /** ISO 8601 UTC of the first search that looked where it should be and did not see it. */
  readonly missingSince: string | null;
};

/** The doors of one site. A device is the same one by its serial, else its MAC address, else its address. */
export class SiteDoors {
  readonly #tables: SiteStore["tables"];
  readonly #clock: Clock;

  constructor({ tables }: SiteStore, clock: Clock) {
    this.#tables = tables;
    this.#clock = clock;
  }

  list = (): Promise<Door[]> => doorsIn(this.#tables);

  async find(id: DoorId): Promise<Result<Door>> {
    const row = await this.#tables.selectFrom("door").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? ok(doorOf(row)) : failed(noSuchDoor());
  }

  /** With `known` only where it is still called so: two windows must not undo each other. */
  async rename(id: DoorId, name: string, known?: string): Promise<Result<Door>> {
    const update = this.#tables.updateTable("door").set({ name }).where("id", "=", id);
    await (known === undefined ? update : update.where("name", "=", known)).execute();
    const door = await this.find(id);
    return door.ok && door.value.name !== name
      ? failed(renamedElsewhere(known ?? "", door.value.name, name))
      : door;
  }

  async keep(door: Door): Promise<Door> {
    const { id, name, endpoint, serial, mac, facts, place, planned, missingSince } = door;
    const values = {
      name,
      ...endpoint,
      serial,
      mac,
      facts: JSON.stringify(facts),
      place,
      planned: planned && JSON.stringify(planned),
      missing_since: missingSince,
    };
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
      place: seen?.place ?? "",
      planned: seen?.planned ?? null,
      missingSince: null,
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
    return seen ?? this.keep(newDoor(endpoint));
  }

  /** A door that is meant to be there; a later search finds its device by serial number or address. */
  async plan(name: string, place: string, planned: PlannedDoor): Promise<Door> {
    const endpoint = parseEndpoint(planned.address) ?? nowhere;
    return this.keep({ ...newDoor(endpoint), name, place, planned, serial: planned.serial });
  }

  /** Changes what is meant for a door. The device it is bound to, if any, stays bound. */
  async replan(door: Door, name: string, place: string, planned: PlannedDoor | null): Promise<Door> {
    const bound = door.mac !== null || door.facts.proof.length > 0 || door.facts.lastAnswer !== null;
    if (bound || planned === null) return this.keep({ ...door, name, place, planned });
    const endpoint = parseEndpoint(planned.address) ?? nowhere;
    return this.keep({ ...door, name, place, planned, endpoint, serial: planned.serial });
  }

  /** Gives a planned door the device of another row; that row goes, and its draft comes along where there is none. */
  async bind(planned: Door, found: Door): Promise<Door> {
    const { endpoint, serial, mac, facts } = found;
    const bound = { ...planned, endpoint, serial, mac, facts, missingSince: null };
    await this.#tables.transaction().execute(async (transaction) => {
      const mine = await transaction
        .selectFrom("draft")
        .select("door_id")
        .where("door_id", "=", planned.id)
        .executeTakeFirst();
      if (!mine) await moveDraft(transaction, found.id, planned.id);
      await transaction.deleteFrom("door").where("id", "=", found.id).execute();
      const values = { ...endpoint, serial, mac, facts: JSON.stringify(facts), missing_since: null };
      await transaction.updateTable("door").set(values).where("id", "=", planned.id).execute();
    });
    return bound;
  }

  /** After a whole search: the doors that should have been seen and were not. */
  async noteSearch(seen: ReadonlySet<DoorId>, covers: (host: string) => boolean): Promise<void> {
    const at = new Date(this.#clock.now()).toISOString();
    const doors = await this.list();
    // A device that does not say its serial number before a login may be any of the doors known by theirs alone.
    const allNamed = doors.every(({ id, serial }) => !seen.has(id) || serial !== null);
    for (const door of doors) {
      const anywhere = door.endpoint.host === nowhere.host;
      const looked = covers(door.endpoint.host) || (anywhere && allNamed);
      if (seen.has(door.id) || !looked || door.missingSince !== null) continue;
      await this.#tables.updateTable("door").set({ missing_since: at }).where("id", "=", door.id).execute();
    }
  }

  async forget(id: DoorId): Promise<void> {
    await this.#tables.deleteFrom("door").where("id", "=", id).execute();
  }
}

/** What people call it by: its name, else its serial, else its address. */
export const doorName = ({ name, serial, endpoint }: Pick<Door, "name" | "serial" | "endpoint">): string =>
  name || serial || endpoint.host;

/** Sorted by address. Throws where a row cannot be read. */
export async function doorsIn(tables: SiteStore["tables"]): Promise<Door[]> {
  const rows = await tables.selectFrom("door").selectAll().orderBy("host").orderBy("port").execute();
  return rows.map(doorOf);
}

function newDoor(endpoint: Endpoint): Door {
  const id = DoorId.parse(randomUUID());
  const facts = DoorFacts.parse({});
  const unknown = { serial: null, mac: null, planned: null, missingSince: null };
  return { id, name: "", place: "", endpoint, facts, ...unknown };
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
    place: row.place,
    planned: row.planned === null ? null : PlannedDoor.parse(JSON.parse(row.planned)),
    missingSince: row.missing_since,
  };
}

export const noSuchDoor = () =>
  failure(
    "invalid",
    { fr: "Ce portier n'est plus dans le site.", en: "This door phone is no longer in the site." },
    { reason: "no-such-door" },
  );

/** A draft without the secrets typed in it could no longer be sent. */
async function moveDraft(transaction: Transaction<SiteTables>, from: DoorId, to: DoorId): Promise<void> {
  await transaction.updateTable("draft").set({ door_id: to }).where("door_id", "=", from).execute();
  await transaction.updateTable("draft_secret").set({ door_id: to }).where("door_id", "=", from).execute();
}
