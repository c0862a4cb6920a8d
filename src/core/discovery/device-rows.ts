import type { Endpoint } from "#shared/model/endpoint.ts";
import type { Sighting } from "#shared/model/sighting.ts";

/** What a device said of itself in an announcement; hints until the device itself answered. */
export type AnnouncedIdentity = Partial<
  Pick<Sighting, "product" | "serial" | "firmware" | "variant" | "mac">
>;

/** What a device's own answer says without credentials. */
export type AnsweredIdentity = Pick<Sighting, "product" | "auth">;

export type RowChange =
  | { readonly type: "found"; readonly sighting: Sighting }
  | { readonly type: "updated"; readonly sighting: Sighting }
  /** One serial number at two addresses. */
  | { readonly type: "twice"; readonly serial: string; readonly hosts: readonly [string, string] }
  | undefined;

/** The list of devices: one row for each, however it was seen. */
export type DeviceRows = {
  readonly count: number;
  has(host: string): boolean;
  /** A device answered at an endpoint. */
  answered(endpoint: Endpoint, identity: AnsweredIdentity, ms: number): RowChange;
  /** A device announced itself; makes no row, since only its own answer proves it. */
  announced(host: string, identity: AnnouncedIdentity): RowChange;
  /** What the neighbour table knows, once all of it was read: the Ethernet address of each host. */
  neighbours(macs: ReadonlyMap<string, string | null>): RowChange[];
};

/**
 * Rows are told apart by serial number, else by the Ethernet address a device states, else by address (http and https of
 * one address are one device).
 *
 * The endpoint kept is the one on the port listed first, plain http before https on equal terms.
 * The neighbour table's Ethernet addresses are no key: a router or repeater answers for many devices with its own.
 */
export function createDeviceRows(ports: readonly number[]): DeviceRows {
  const rows: Sighting[] = [];
  const hints = new Map<string, AnnouncedIdentity>();
  const rank = ({ port, scheme }: Pick<Endpoint, "port" | "scheme">): number =>
    ((ports.indexOf(port) + ports.length) % ports.length) + (scheme === "http" ? 0 : 0.5);

  function change(row: Sighting, next: Sighting): RowChange {
    if (JSON.stringify(row) === JSON.stringify(next)) return undefined;
    rows[rows.indexOf(row)] = next;
    return { type: "updated", sighting: next };
  }

  return {
    get count() {
      return rows.length;
    },
    has: (host) => rows.some((row) => row.host === host),
    answered(endpoint, identity, ms) {
      const hint = hints.get(endpoint.host);
      const proof: Sighting["proof"] = hint ? ["http", "mdns"] : ["http"];
      const seen = withHint({ ...nothingKnown, ...endpoint, ...identity, proof, ms }, hint);
      const row = rows.find((other) => isSameDevice(other, seen));
      if (row === undefined) {
        rows.push(seen);
        return { type: "found", sighting: seen };
      }
      if (row.host !== seen.host)
        return { type: "twice", serial: row.serial ?? row.mac ?? "", hosts: [row.host, seen.host] };
      return change(
        row,
        rank(seen) < rank(row) ? { ...withHint(seen, row), ms: row.ms } : withHint(row, seen),
      );
    },
    announced(host, identity) {
      hints.set(host, { ...hints.get(host), ...identity });
      const row = rows.find((other) => other.host === host);
      return row && change(row, { ...withHint(row, identity), proof: ["http", "mdns"] });
    },
    neighbours(macs) {
      const owners = new Map<string, number>();
      for (const mac of macs.values()) if (mac !== null) owners.set(mac, (owners.get(mac) ?? 0) + 1);
      return rows.map((row) => {
        const mac = macs.get(row.host) ?? null;
        return mac !== null && owners.get(mac) === 1 && row.mac === null
          ? change(row, { ...row, mac })
          : undefined;
      });
    },
  };
}

const nothingKnown = { serial: null, firmware: null, variant: null, mac: null };

function isSameDevice(a: Sighting, b: Sighting): boolean {
  if (a.serial !== null && b.serial !== null) return a.serial === b.serial;
  if (a.mac !== null && b.mac !== null) return a.mac === b.mac;
  // One device serves http and https side by side; two http ports of one address are two devices behind it.
  return a.host === b.host && (a.port === b.port || a.scheme !== b.scheme);
}

/** Fills what a sighting does not know. */
function withHint(known: Sighting, hint: AnnouncedIdentity | undefined): Sighting {
  return {
    ...known,
    product: known.product ?? hint?.product ?? null,
    serial: known.serial ?? hint?.serial ?? null,
    firmware: known.firmware ?? hint?.firmware ?? null,
    variant: known.variant ?? hint?.variant ?? null,
    mac: known.mac ?? hint?.mac ?? null,
  };
}
