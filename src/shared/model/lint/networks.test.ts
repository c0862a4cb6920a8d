import { expect, test } from "vitest";
import { inNetworks } from "./networks.ts";

test("an address is judged by the networks that are known, and by none where none is", () => {
  const isIn = inNetworks(["192.168.0.0/24", "10.4.0.0/14"]);
  expect(["192.168.0.255", "10.7.1.2"].map((address) => isIn?.(address))).toEqual([true, true]);
  expect(["192.168.1.0", "10.8.0.0"].map((address) => isIn?.(address))).toEqual([false, false]);
  expect(isIn?.("pabx.local")).toBe(true);
  expect([inNetworks([]), inNetworks(["192.168.0.0"])]).toEqual([undefined, undefined]);
});

test("the whole of IPv4 is one network, and one address another", () => {
  expect(inNetworks(["0.0.0.0/0"])?.("255.1.2.3")).toBe(true);
  const one = inNetworks(["192.168.0.7/32"]);
  expect([one?.("192.168.0.7"), one?.("192.168.0.8")]).toEqual([true, false]);
});
