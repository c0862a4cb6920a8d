import { expect, test } from "vitest";
import { siteNetworks } from "./site-networks.ts";

const cards = [
  { network: "192.168.0.0/22", kind: "wired" },
  { network: "10.8.0.1/32", kind: "vpn" },
  { network: "127.0.0.0/8", kind: "loopback" },
];

test("a door stands in the laptop's network that holds it, else in the 256 addresses around it", () => {
  expect(siteNetworks(["192.168.3.7", "192.168.1.9", "10.8.0.1", "172.16.5.4"], cards)).toEqual([
    "10.8.0.0/24",
    "172.16.5.0/24",
    "192.168.0.0/22",
  ]);
});

test("simulated doors and named hosts tell nothing of a site", () => {
  expect(siteNetworks(["127.0.21.1", "portier.local", "010.0.0.1"], cards)).toEqual([]);
});
