import { z } from "zod";
import type { SiteNetworks } from "#shared/contract/directory-contract.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { ipv4ToNumber, networkSpan, numberToIpv4, spanHolds } from "../discovery/ipv4.ts";
import type { SiteStore } from "../store/site-store.ts";

/**
 * The networks of a site, as far as its doors show them: of each door the network of this laptop's card that holds it,
 * else the /24 around it. Loopback and named hosts tell nothing.
 */
export function siteNetworks(
  hosts: readonly string[],
  cards: ReadonlyArray<{ readonly network: string; readonly kind: string }>,
): string[] {
  const own = cards.filter(({ kind, network }) => kind !== "loopback" && !/\/3[12]$/.test(network));
  const networks = hosts.flatMap((host) => {
    const number = ipv4ToNumber(host);
    if (number === undefined || host.startsWith("127.")) return [];
    const card = own.find(({ network }) => {
      const span = networkSpan(network);
      return span !== undefined && spanHolds(span, number);
    });
    return card ? [card.network] : [`${host.slice(0, host.lastIndexOf("."))}.0/24`];
  });
  return [...new Set(networks)].sort();
}

/** The networks of a site: those a person gave, and those its doors show. */
export async function networksOfSite(
  { tables }: SiteStore,
  cards: Parameters<typeof siteNetworks>[1],
): Promise<SiteNetworks> {
  const site = await tables.selectFrom("site").select("networks").executeTakeFirst();
  const doors = await tables.selectFrom("door").select("host").execute();
  const own = site?.networks ? z.array(z.string()).parse(JSON.parse(site.networks)) : null;
  const hosts = doors.map(({ host }) => host);
  return { own, shown: siteNetworks(hosts, cards) };
}

/** What numbers are judged by: a person's word goes before what the doors show. */
export const networksInForce = ({ own, shown }: SiteNetworks): string[] => own ?? shown;

/** Keeps the networks a person gave; null goes back to those the doors show. Fails (`invalid`) with the line in `place.row`. */
export async function keepNetworks(
  { tables }: SiteStore,
  given: readonly string[] | null,
): Promise<Result<void>> {
  const networks = given === null ? ok(null) : readNetworks(given);
  if (!networks.ok) return networks;
  await tables
    .updateTable("site")
    .set({ networks: networks.value && JSON.stringify(networks.value) })
    .execute();
  return ok(undefined);
}

/** A host's address in a network (`192.168.1.20/24`) names that network; an address alone names itself. */
export function readNetworks(given: readonly string[]): Result<string[]> {
  const networks: string[] = [];
  for (const [at, text] of given.entries()) {
    const cidr = text.includes("/") ? text.trim() : `${text.trim()}/32`;
    const span = networkSpan(cidr);
    if (!span) return failed(noNetwork(text.trim(), at + 1));
    networks.push(`${numberToIpv4(span.first)}/${cidr.split("/")[1]}`);
  }
  return networks.length === 0 ? failed(none()) : ok([...new Set(networks)]);
}

const noNetwork = (text: string, row: number) =>
  failure(
    "invalid",
    {
      fr: `Ligne ${row} : « ${text} » n'est pas un réseau. Écrivez par exemple 192.168.1.0/24.`,
      en: `Line ${row}: “${text}” is not a network. Write for example 192.168.1.0/24.`,
    },
    { reason: "not-a-network", place: { field: "networks", row } },
  );

const none = () =>
  failure(
    "invalid",
    {
      fr: "Donnez au moins un réseau, ou revenez à ceux que montrent les portiers.",
      en: "Give at least one network, or go back to those the door phones show.",
    },
    { reason: "no-network", place: { field: "networks" } },
  );
