import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { type CardSources, defaultRanges, listNetworkCards } from "./network-cards.ts";

function ipv4(cidr: string, internal = false): NetworkInterfaceInfo {
  const address = cidr.split("/")[0] ?? "";
  return { address, netmask: "", family: "IPv4", mac: "02:00:00:00:00:01", internal, cidr };
}

const noFacts: CardSources["facts"] = () => undefined;
const cardsOf = (interfaces: Record<string, NetworkInterfaceInfo[]>, facts = noFacts) =>
  listNetworkCards({ interfaces: () => interfaces, facts });

describe("listNetworkCards", () => {
  it("names each IPv4 address with its network, loopback last", () => {
    const cards = cardsOf({
      lo: [ipv4("127.0.0.1/8", true)],
      eth0: [ipv4("192.168.0.77/24"), { ...ipv4("10.1.2.3/22") }],
    });
    expect(cards).toEqual([
      { name: "eth0", address: "192.168.0.77", network: "192.168.0.0/24", kind: "wired", addresses: 254 },
      { name: "eth0", address: "10.1.2.3", network: "10.1.0.0/22", kind: "wired", addresses: 1022 },
      { name: "lo", address: "127.0.0.1", network: "127.0.0.0/8", kind: "loopback", addresses: 2 ** 24 - 2 },
    ]);
  });

  it.each([
    ["enp3s0", "wired"],
    ["Ethernet 2", "wired"],
    ["wlp2s0", "wireless"],
    ["Wi-Fi", "wireless"],
    ["tun0", "vpn"],
    ["utun3", "vpn"],
    ["ProtonVPN", "vpn"],
    ["docker0", "virtual"],
    ["vEthernet (Default Switch)", "virtual"],
    ["VMware Network Adapter VMnet8", "virtual"],
    ["strange0", "unknown"],
  ])("takes %s for %s by its name", (name, kind) => {
    expect(cardsOf({ [name]: [ipv4("10.0.0.5/24")] })[0]?.kind).toBe(kind);
  });

  it("believes the system where the name tells nothing", () => {
    const facts = (wireless: boolean, virtual: boolean) => () => ({ wireless, virtual });
    const strange = { strange0: [ipv4("10.0.0.5/24")] };
    expect(cardsOf(strange, facts(true, false))[0]?.kind).toBe("wireless");
    expect(cardsOf(strange, facts(false, true))[0]?.kind).toBe("virtual");
    expect(cardsOf(strange, facts(false, false))[0]?.kind).toBe("wired");
  });
});

describe("defaultRanges", () => {
  it("takes every card's network but loopback, virtual ones too, each address once", () => {
    const cards = cardsOf({
      lo: [ipv4("127.0.0.1/8", true)],
      eth0: [ipv4("192.168.0.77/24")],
      wlan0: [ipv4("192.168.0.78/24")],
      docker0: [ipv4("172.17.0.1/22")],
    });
    expect(defaultRanges(cards).ranges.texts).toEqual(["172.17.0.0/22", "192.168.0.0/24"]);
    expect(defaultRanges(cards).reduced).toEqual([]);
  });

  it("cuts a network over a /20 to the card's own /24, and says how to have it all", () => {
    const { ranges, reduced } = defaultRanges(cardsOf({ eth0: [ipv4("10.3.7.9/16")] }));
    expect(ranges.texts).toEqual(["10.3.7.0/24"]);
    expect(reduced[0]?.en).toContain("10.3.0.0/16");
    expect(reduced[0]?.en).toContain("10.3.7.0/24");
  });

  it("has nothing to scan behind a tunnel's /32", () => {
    expect(defaultRanges(cardsOf({ tun0: [ipv4("10.8.0.2/32")] })).ranges.count).toBe(0);
  });
});
