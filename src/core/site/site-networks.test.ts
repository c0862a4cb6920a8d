import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSiteStore } from "../store/site-store.ts";
import {
  keepNetworks,
  networksInForce,
  networksOfSite,
  readNetworks,
  siteNetworks,
} from "./site-networks.ts";

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

test("a network given by a host in it is that network, an address alone is itself, none twice", () => {
  const read = readNetworks(["192.168.1.20/24", " 10.0.0.5 ", "192.168.1.0/24"]);
  expect(read).toEqual({ ok: true, value: ["192.168.1.0/24", "10.0.0.5/32"] });
});

test.each([["192.168.1.0/33"], ["192.168.1"], ["portier.local"], ["010.0.0.1/8"]])(
  "%s is refused by its line",
  (text) => {
    expect(readNetworks(["10.0.0.0/8", text])).toMatchObject({
      ok: false,
      error: { code: "invalid", place: { field: "networks", row: 2 } },
    });
  },
);

test("what a person gave counts before what the doors show, until it is taken back", async () => {
  const folder = mkdtempSync(join(tmpdir(), "perron-networks-"));
  const store = await openSiteStore(join(folder, "a.perron"));
  if (!store.ok) throw new Error("no store");
  try {
    const { tables } = store.value;
    await tables.insertInto("site").values({ id: "s", name: "Voltaire", opened_at: "" }).execute();
    const door = { id: "d", name: "", scheme: "http", host: "10.1.2.3", port: 80, facts: "{}", place: "" };
    await tables.insertInto("door").values(door).execute();
    const inForce = async () => networksInForce(await networksOfSite(store.value, cards));
    expect(await inForce()).toEqual(["10.1.2.0/24"]);
    await keepNetworks(store.value, ["172.16.0.0/12"]);
    expect(await inForce()).toEqual(["172.16.0.0/12"]);
    await keepNetworks(store.value, null);
    expect(await inForce()).toEqual(["10.1.2.0/24"]);
  } finally {
    await store.value.close();
    rmSync(folder, { recursive: true });
  }
});
