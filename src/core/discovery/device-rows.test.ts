import { describe, expect, it } from "vitest";
import { createDeviceRows } from "./device-rows.ts";

const digest = { product: "IPAC500", auth: "digest" } as const;
const http = (host: string, port = 80) => ({ scheme: "http", host, port }) as const;
const https = (host: string, port = 443) => ({ scheme: "https", host, port }) as const;

describe("createDeviceRows", () => {
  it("keeps one row for http and https of one host, on the endpoint listed first", () => {
    const rows = createDeviceRows([80, 443]);
    expect(rows.answered(https("10.0.0.1"), digest, 5)?.type).toBe("found");
    expect(rows.answered(http("10.0.0.1"), digest, 9)).toMatchObject({
      type: "updated",
      sighting: { scheme: "http", port: 80, ms: 5 },
    });
    expect(rows.answered(https("10.0.0.1"), digest, 12)).toBeUndefined();
    expect(rows.count).toBe(1);
  });

  it("lists an announced device only once it answered itself", () => {
    const rows = createDeviceRows([80]);
    expect(rows.announced("10.0.0.1", { serial: "7", firmware: "1.72" })).toBeUndefined();
    expect(rows.count).toBe(0);
    expect(rows.answered(http("10.0.0.1"), digest, 5)).toMatchObject({
      type: "found",
      sighting: { serial: "7", firmware: "1.72", proof: ["http", "mdns"] },
    });
  });

  it("adds an announcement that comes after the answer, once", () => {
    const rows = createDeviceRows([80]);
    rows.answered(http("10.0.0.1"), digest, 5);
    expect(rows.announced("10.0.0.1", { serial: "7" })).toMatchObject({
      type: "updated",
      sighting: { serial: "7", ms: 5 },
    });
    expect(rows.announced("10.0.0.1", { serial: "7" })).toBeUndefined();
  });

  it("names a serial number that answers at two addresses, and keeps one row", () => {
    const rows = createDeviceRows([80]);
    rows.announced("10.0.0.1", { serial: "7" });
    rows.announced("10.0.0.2", { serial: "7" });
    rows.answered(http("10.0.0.1"), digest, 5);
    expect(rows.answered(http("10.0.0.2"), digest, 6)).toEqual({
      type: "twice",
      serial: "7",
      hosts: ["10.0.0.1", "10.0.0.2"],
    });
    expect(rows.count).toBe(1);
  });

  it("takes an Ethernet address from the neighbour table only where no other host shares it", () => {
    const rows = createDeviceRows([80]);
    for (const host of ["10.0.0.1", "10.0.0.2", "10.0.0.3"]) rows.answered(http(host), digest, 5);
    const macs = new Map([
      ["10.0.0.1", "02:00:00:00:00:01"],
      ["10.0.0.2", "02:00:00:00:00:99"],
      ["10.0.0.9", "02:00:00:00:00:99"],
    ]);
    const changes = rows.neighbours(macs).filter((change) => change !== undefined);
    expect(changes).toMatchObject([
      { type: "updated", sighting: { host: "10.0.0.1", mac: "02:00:00:00:00:01" } },
    ]);
    expect(rows.count).toBe(3);
  });

  it("lists two http ports of one address as two devices, http and https as one", () => {
    const rows = createDeviceRows([8081, 8082, 443]);
    const at = (port: number, scheme: "http" | "https" = "http") =>
      rows.answered({ scheme, host: "127.0.0.1", port }, { product: "IPAC500", auth: "digest" }, 1)?.type;
    expect([at(8081), at(8082)]).toEqual(["found", "found"]);
    at(443, "https");
    expect(rows.count).toBe(2);
  });
});
