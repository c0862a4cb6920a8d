import { readFileSync } from "node:fs";
import { ipv4ToNumber, networkSpan, spanHolds } from "./ipv4.ts";
import type { NetworkCard } from "./network-cards.ts";

/** IFF_NOARP of Linux' interface flags: a tunnel, where nobody is asked for by ARP. */
const withoutArp = 0x80;

/** Whether an address is on the network of one of the cards and is not this computer's own. */
export function onLinkTest(cards: readonly NetworkCard[]): (address: string) => boolean {
  const own = new Set(cards.map(({ address }) => address));
  const networks = cards.flatMap(({ network }) => networkSpan(network) ?? []);
  return (address) => {
    const number = ipv4ToNumber(address);
    return number !== undefined && !own.has(address) && networks.some((span) => spanHolds(span, number));
  };
}

/** The cards whose neighbours are asked for by ARP; one of which that is not known is left out, which costs speed alone. */
export function cardsWithArp(cards: readonly NetworkCard[]): NetworkCard[] {
  return cards.filter(({ name, kind }) => kind !== "loopback" && (interfaceFlags(name) & withoutArp) === 0);
}

function interfaceFlags(name: string): number {
  try {
    return Number.parseInt(readFileSync(`/sys/class/net/${name}/flags`, "latin1"), 16);
  } catch {
    return withoutArp;
  }
}
