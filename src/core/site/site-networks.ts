import { ipv4ToNumber, networkSpan, spanHolds } from "../discovery/ipv4.ts";

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
