import { readFileSync } from "node:fs";
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";
import type { NetworkCard } from "#shared/contract/scan-contract.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { type AddressSpan, hostSpan, ipv4ToNumber, networkSpan, spanSize } from "./ipv4.ts";
import { type AddressRanges, largestUnaskedScan, rangesOf } from "./parse-ranges.ts";

export type { NetworkCard };

/** Facts about a card that only Linux tells; undefined elsewhere. */
type CardFacts = { readonly wireless: boolean; readonly virtual: boolean } | undefined;

export type CardSources = {
  readonly interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
  readonly facts: (name: string) => CardFacts;
};

const systemSources: CardSources = { interfaces: networkInterfaces, facts: linuxFacts };

/** Every IPv4 address of this computer with its network; a card with two addresses stands twice. Loopback comes last. */
export function listNetworkCards(sources: CardSources = systemSources): NetworkCard[] {
  const cards: NetworkCard[] = [];
  for (const [name, entries] of Object.entries(sources.interfaces())) {
    for (const entry of entries ?? []) {
      if (entry.family === "IPv4" && entry.cidr !== null) cards.push(cardOf(name, entry, sources));
    }
  }
  return cards.sort((a, b) => Number(a.kind === "loopback") - Number(b.kind === "loopback"));
}

function cardOf(name: string, entry: NetworkInterfaceInfo, sources: CardSources): NetworkCard {
  const cidr = entry.cidr ?? `${entry.address}/32`;
  const network = networkText(cidr);
  const hosts = hostSpan(cidr);
  return {
    name,
    address: entry.address,
    network,
    kind: entry.internal ? "loopback" : kindOf(name, sources.facts(name)),
    addresses: hosts === undefined ? 0 : spanSize(hosts),
  };
}

function networkText(cidr: string): string {
  const span = networkSpan(cidr);
  const prefix = cidr.slice(cidr.indexOf("/"));
  return span === undefined
    ? cidr
    : `${rangesOf([{ first: span.first, last: span.first }]).texts[0]}${prefix}`;
}

const kindByName: readonly (readonly [RegExp, NetworkCard["kind"]])[] = [
  [
    /^(?:tun|tap|wg|ppp|utun|ipsec|gpd|zt|tailscale|nordlynx)\d*|vpn|wireguard|openvpn|anyconnect|forti|zscaler/i,
    "vpn",
  ],
  [
    /^(?:docker|br-|virbr|veth|vmnet|vboxnet|lxc|lxd|bridge|cni|podman|vnic)|vethernet|hyper-v|vmware|virtualbox|wsl/i,
    "virtual",
  ],
  [/^(?:wlan|wlp|wlx|wl|ath)\d*|wi-?fi|wireless|sans fil|airport/i, "wireless"],
  [/^(?:eth|en[ospx]|em\d|en\d)|ethernet|local area connection|connexion au réseau local/i, "wired"],
];

function kindOf(name: string, facts: CardFacts): NetworkCard["kind"] {
  if (facts?.wireless) return "wireless";
  const byName = kindByName.find(([pattern]) => pattern.test(name))?.[1];
  // A machine in a data centre has an `eth0` without hardware behind it: the name is right there, so facts only decide where it is silent.
  return byName ?? (facts === undefined ? "unknown" : facts.virtual ? "virtual" : "wired");
}

function linuxFacts(name: string): CardFacts {
  if (process.platform !== "linux") return undefined;
  const has = (path: string): boolean => {
    try {
      readFileSync(`/sys/class/net/${name}/${path}`);
      return true;
    } catch {
      return false;
    }
  };
  return { wireless: has("wireless/status") || has("phy80211/name"), virtual: !has("device/uevent") };
}

export type DefaultRanges = {
  readonly ranges: AddressRanges;
  /** One sentence for each network that was cut down, and how to scan all of it. */
  readonly reduced: readonly Bilingual[];
};

/**
 * What a scan looks at when nobody named a range: the network of every card but loopback.
 *
 * A network over a /20 is reduced to the /24 around the card's own address, and said; naming it scans all of it.
 */
export function defaultRanges(cards: readonly NetworkCard[]): DefaultRanges {
  const spans: AddressSpan[] = [];
  const reduced: Bilingual[] = [];
  for (const card of cards.filter(({ kind }) => kind !== "loopback")) {
    const large = card.addresses > largestUnaskedScan;
    const network = large ? `${card.address}/24` : card.network;
    const span = hostSpan(network);
    // A tunnel's /32 holds this computer alone.
    if (span === undefined || (span.first === span.last && span.first === ipv4ToNumber(card.address)))
      continue;
    spans.push(span);
    if (large) reduced.push(reducedSentence(card, networkText(network)));
  }
  return { ranges: rangesOf(spans), reduced };
}

function reducedSentence(card: NetworkCard, network: string): Bilingual {
  return {
    fr: `Le réseau ${card.network} de la carte ${card.name} est grand : seul ${network} est parcouru. Pour tout parcourir, donnez ${card.network}.`,
    en: `The network ${card.network} of card ${card.name} is large: only ${network} is scanned. To scan all of it, give ${card.network}.`,
  };
}
