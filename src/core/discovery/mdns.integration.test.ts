import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Sighting } from "#shared/model/sighting.ts";
import { type AnnouncingLan, doorAddress, startAnnouncingLan } from "../../../tools/lab/announcing-lan.ts";

const scanOnce = fileURLToPath(new URL("../../../bench/scan/scan-once.ts", import.meta.url));
const tinyServer = fileURLToPath(new URL("./testing/tiny-server-process.ts", import.meta.url));
const hostileAnnouncer = fileURLToPath(new URL("./testing/hostile-announcer.ts", import.meta.url));
const canBuildLan = process.platform === "linux" && process.getuid?.() === 0;
const hasAvahi = existsSync("/usr/sbin/avahi-daemon");

type Outcome = { found: number; ms: number; warnings: string[]; sightings: Sighting[] };

let lan: AnnouncingLan;
beforeEach(() => {
  if (canBuildLan) lan = startAnnouncingLan();
});
afterEach(() => lan?.stop());

function scan(...args: string[]): Outcome {
  return JSON.parse(lan.onLaptop(process.execPath, scanOnce, ...args)) as Outcome;
}

/** Resolves at a program's first line; its lines are collected from then on. */
async function ready(child: ChildProcess): Promise<string[]> {
  if (child.stdout === null) throw new Error("its output is not piped");
  const lines: string[] = [];
  createInterface(child.stdout).on("line", (line) => lines.push(line));
  await vi.waitFor(() => expect(lines).toContain("ready"), { timeout: 10_000 });
  return lines;
}

const startDoorPhone = (...places: string[]) =>
  ready(lan.startAtDoor(process.execPath, tinyServer, ...places));

const announced = `<?xml version="1.0" standalone="no"?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">
<service-group><name>IPAC500-8963225</name><service><type>_http._tcp</type><port>80</port>
<txt-record>model=IPAC500</txt-record><txt-record>variant=scroll</txt-record><txt-record>serial=8963225</txt-record>
<txt-record>fw=1.72</txt-record><txt-record>mac=00:1E:C0:12:34:56</txt-record></service></service-group>`;

const wholeSighting = {
  host: doorAddress,
  port: 80,
  scheme: "http",
  auth: "digest",
  product: "IPAC500",
  serial: "8963225",
  firmware: "1.72",
  variant: "scroll",
  mac: "00:1E:C0:12:34:56",
  proof: ["http", "mdns"],
};

describe.skipIf(!canBuildLan || !hasAvahi)("mDNS beside avahi-daemon", () => {
  it("finds what avahi announces, in one row with the device's own answer", async () => {
    await startDoorPhone(`${doorAddress}:80`);
    lan.startAvahi({ "ipac.service": announced });
    await vi.waitFor(() => expect(scan("--mdns", "10.80.0.0/24").sightings).toMatchObject([wholeSighting]), {
      timeout: 30_000,
    });
  });

  it("finds an announced device of the card's network outside the ranges, and proves it", async () => {
    await startDoorPhone(`${doorAddress}:80`);
    lan.startAvahi({ "ipac.service": announced });
    await vi.waitFor(
      () => expect(scan("--mdns", "10.80.0.200-210").sightings).toMatchObject([wholeSighting]),
      {
        timeout: 30_000,
      },
    );
    expect(scan("10.80.0.200-210").found).toBe(0);
  });

  it("lists no announcement that the device does not confirm, and says so", async () => {
    lan.startAvahi({ "ipac.service": announced });
    await vi.waitFor(
      () => {
        const { found, warnings } = scan("--mdns", "10.80.0.0/24");
        expect(found).toBe(0);
        expect(warnings.join()).toContain('"IPAC500-8963225" announces itself, but');
      },
      { timeout: 30_000 },
    );
  });
});

describe.skipIf(!canBuildLan)("mDNS on a hostile network", () => {
  it("F30 N34: floods, loops and false places change nothing in what is found, and nothing unasked is contacted", async () => {
    const otherHost = "10.80.0.3";
    lan.atDoor("ip", "address", "add", `${otherHost}/24`, "dev", "door1");
    const places = [`${doorAddress}:80`, `${otherHost}:22`, `${otherHost}:8080`];
    const connections = await startDoorPhone(...places);
    await ready(lan.startAtDoor(process.execPath, hostileAnnouncer, doorAddress));
    const { sightings, warnings, ms } = scan("--mdns", "10.80.0.0/24");
    expect(sightings.map(({ host, port }) => `${host}:${port}`)).toEqual([`${doorAddress}:80`]);
    // The flood lasts five seconds; a reader without a bound would be at it for minutes.
    expect(ms).toBeLessThan(20_000);
    expect(warnings.length).toBeGreaterThan(3);
    expect(warnings.length).toBeLessThan(20);
    // The last connection of all: once it is told, so is every one before it.
    scan("--ports", "8080", otherHost);
    await vi.waitFor(() => expect(connections).toContain(`${otherHost}:8080 1`));
    expect(connections.filter((line) => line.includes(":22"))).toEqual([]);
  });
});
